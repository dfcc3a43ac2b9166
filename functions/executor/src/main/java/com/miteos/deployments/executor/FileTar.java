package com.miteos.deployments.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Writes files to a tar that is the same for the same files.
final class FileTar {
  private static final int EXECUTABLE = 0100755;

  private FileTar() {}

  /// The files by their names in the tar.
  static void write(Map<String, Path> files, OutputStream output) throws IOException {
    try (var tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (var file : files.entrySet()) {
        var entry = new TarArchiveEntry(file.getKey());
        entry.setModTime(0);
        entry.setSize(Files.size(file.getValue()));
        if (Files.isExecutable(file.getValue())) {
          entry.setMode(EXECUTABLE);
        }
        tar.putArchiveEntry(entry);
        Files.copy(file.getValue(), tar);
        tar.closeArchiveEntry();
      }
    }
  }
}
