package com.miteos.deployments.executor;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.FileArchiveSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;

/// The file packages are kept in: a compressed tar, with a file beside them that holds their stamp.
record KeptArchive(Path file) {
  static final long MAX_BYTES = 512L << 20;
  static final int MAX_FILES = 200_000;

  private static final String STAMP = "stamp";
  private static final int MAX_STAMP_BYTES = 1_000;
  private static final ArchiveLimits LIMITS = new ArchiveLimits(MAX_FILES, 2 * MAX_BYTES, 1_000);
  private static final int BUFFER_BYTES = 128 << 10;

  /// The quickest: it has to save more transfer than it costs.
  private static final int LEVEL = 1;

  void write(String stamp, SortedMap<String, Path> files) throws IOException {
    try (var output = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        var compressed = new ZstdOutputStreamNoFinalizer(new BufferedOutputStream(output), LEVEL);
        var tar = new FileTar(new BufferedOutputStream(compressed, BUFFER_BYTES))) {
      tar.file(STAMP, stamp);
      for (var each : files.entrySet()) {
        if (Files.isSymbolicLink(each.getValue())) {
          tar.link(each.getKey(), Files.readSymbolicLink(each.getValue()));
        } else {
          tar.file(each.getKey(), each.getValue());
        }
      }
    }
  }

  /// The stamp of the packages that then are in the folder.
  String unpack(Path folder) throws IOException {
    new Unpacker(LIMITS).unpack(FileArchiveSource.of(file, ArchiveFormat.TAR_ZSTANDARD), folder);
    var stamp = folder.resolve(STAMP);
    if (Files.size(stamp) > MAX_STAMP_BYTES) {
      throw new IOException("expected a line, got " + Files.size(stamp) + " bytes");
    }
    var text = Files.readString(stamp);
    Files.delete(stamp);
    return text;
  }
}
