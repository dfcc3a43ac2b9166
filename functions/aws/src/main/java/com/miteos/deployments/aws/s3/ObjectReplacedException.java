package com.miteos.deployments.aws.s3;

import java.io.IOException;

/// The object that was being read is no longer the one that was found.
public final class ObjectReplacedException extends IOException {
  private static final long serialVersionUID = 1L;

  public ObjectReplacedException(String key) {
    super("'" + key + "' was replaced while it was read");
  }
}
