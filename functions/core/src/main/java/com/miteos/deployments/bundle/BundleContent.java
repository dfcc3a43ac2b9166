package com.miteos.deployments.bundle;

import java.io.IOException;
import java.io.InputStream;

/// A stored bundle, read file by file without loading it.
public interface BundleContent {
  BundleManifest manifest();

  /// Exactly the file's bytes, read from storage by range; may be called again for a retried
  /// upload.
  default InputStream open(BundledFile file) throws IOException {
    return open(file, 0, file.size());
  }

  /// `length` of the file's bytes, without the first `start`.
  InputStream open(BundledFile file, long start, long length) throws IOException;
}
