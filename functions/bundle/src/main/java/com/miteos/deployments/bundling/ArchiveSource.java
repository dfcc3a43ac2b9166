package com.miteos.deployments.bundling;

import java.io.IOException;
import java.io.InputStream;

/// Where an archive's bytes come from: a file, or an object in storage that is read by range.
public interface ArchiveSource {
  ArchiveFormat format();

  /// Bytes of the packed archive.
  long size();

  /// The bytes from `offset` to the end, each time from storage anew. Closing the stream early must
  /// not read the rest.
  InputStream open(long offset) throws IOException;
}
