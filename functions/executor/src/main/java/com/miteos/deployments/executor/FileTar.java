package com.miteos.deployments.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A tar that is the same for the same files in the same order.
final class FileTar implements AutoCloseable {
  private static final int EXECUTABLE = 0100755;

  private final TarArchiveOutputStream tar;

  FileTar(OutputStream output) {
    this.tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  void file(String name, Path file) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setModTime(0);
    entry.setSize(Files.size(file));
    if (Files.isExecutable(file)) {
      entry.setMode(EXECUTABLE);
    }
    tar.putArchiveEntry(entry);
    Files.copy(file, tar);
    tar.closeArchiveEntry();
  }

  void file(String name, String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry(name);
    entry.setModTime(0);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  void link(String name, Path target) throws IOException {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setModTime(0);
    entry.setLinkName(target.toString());
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
