package com.miteos.deployments.local.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A format a workspace can be uploaded in; packing the same files again gives the same bytes.
enum ArchiveFormat {
  ZIP("application/zip") {
    @Override
    void pack(Path folder, OutputStream out) throws IOException {
      try (var zip = new ZipOutputStream(out)) {
        for (Path file : files(folder)) {
          var entry = new ZipEntry(entryName(folder, file));
          entry.setLastModifiedTime(FIXED_TIME);
          zip.putNextEntry(entry);
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
  },
  TAR_GZ("application/gzip") {
    @Override
    void pack(Path folder, OutputStream out) throws IOException {
      try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
        for (Path file : files(folder)) {
          var entry = new TarArchiveEntry(entryName(folder, file));
          entry.setSize(Files.size(file));
          entry.setModTime(FIXED_TIME);
          tar.putArchiveEntry(entry);
          Files.copy(file, tar);
          tar.closeArchiveEntry();
        }
      }
    }
  };

  private static final FileTime FIXED_TIME = FileTime.fromMillis(1_735_689_600_000L);

  /// What working in a project's folder leaves there.
  private static final Set<String> LEFT_OUT = Set.of("node_modules", "dist", ".DS_Store");

  private final String contentType;

  ArchiveFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  abstract void pack(Path folder, OutputStream out) throws IOException;

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(file -> !isLeftOut(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isLeftOut(Path file) {
    for (Path part : file) {
      if (LEFT_OUT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private static String entryName(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
