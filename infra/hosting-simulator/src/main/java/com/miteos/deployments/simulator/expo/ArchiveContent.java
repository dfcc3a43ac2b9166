package com.miteos.deployments.simulator.expo;

import com.miteos.deployments.simulator.storage.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads a gzipped tar that is held in memory.
final class ArchiveContent {
  private static final int LARGEST = 64 << 20;

  private ArchiveContent() {}

  /// Contents by name, in their order; throws IOException where it is no such archive.
  static Map<String, byte[]> read(byte[] archive) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      TarReader.read(
          in,
          (name, size, content) -> {
            if (size > LARGEST) {
              throw new IOException("Too large: " + size);
            }
            files.put(name, content.readAllBytes());
          });
    }
    return files;
  }
}
