package com.miteos.deployments.bundling;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// The entries of one archive form, in the order of their bytes and with their names as written.
interface EntryReader extends Closeable {
  /// Empty once the archive was read to its proper end.
  Optional<ArchiveEntry> next() throws IOException;

  /// More bytes of the file [#next] returned last, or -1 after its last one.
  int read(byte[] buffer) throws IOException;
}
