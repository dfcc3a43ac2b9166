package com.miteos.deployments.bundle;

import java.io.IOException;

/// Takes a bundle's bytes from first to last without holding them; closing it uncommitted leaves
/// nothing behind.
public interface BundleWriter extends AutoCloseable {
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// Makes the bytes and their manifest readable, both or neither.
  void commit(BundleManifest manifest) throws IOException;

  @Override
  void close() throws IOException;
}
