package com.miteos.deployments.bundling;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The storage failed, not the archive: unchecked so that no decoder takes it for damaged data.
final class SourceUnreadableException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  SourceUnreadableException(IOException cause) {
    super(cause);
  }
}
