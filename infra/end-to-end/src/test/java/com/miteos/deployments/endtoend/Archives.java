package com.miteos.deployments.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Makes archives, good and bad, in a folder of the test's.
final class Archives {
  private final Path directory;
  private int made;

  Archives(Path directory) {
    this.directory = directory;
  }

  Path zip(Map<String, String> files) {
    return write(output -> {
      try (var zip = new ZipOutputStream(output)) {
        for (var file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    });
  }

  /// The files of a folder.
  Path folder(Path folder) {
    var files = new TreeMap<String, String>();
    try (var found = Files.walk(folder)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return zip(files);
  }

  /// One file of this many zero bytes.
  Path bomb(long bytes) {
    var block = new byte[1 << 20];
    return write(output -> {
      try (var zip = new ZipOutputStream(output)) {
        zip.setLevel(9);
        zip.putNextEntry(new ZipEntry("index.html"));
        for (long written = 0; written < bytes; written += block.length) {
          zip.write(block);
        }
      }
    });
  }

  Path manyFiles(int count) {
    return write(output -> {
      try (var zip = new ZipOutputStream(output)) {
        for (var number = 0; number < count; number++) {
          zip.putNextEntry(new ZipEntry("file-" + number + ".txt"));
        }
      }
    });
  }

  Path tarWithLink(String target) {
    return write(output -> {
      try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(output))) {
        var link = new TarArchiveEntry("index.html", TarConstants.LF_SYMLINK);
        link.setLinkName(target);
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    });
  }

  Path bytes(byte[] content) {
    return write(output -> output.write(content));
  }

  /// The first `part` of the file's bytes.
  Path truncated(Path file, double part) {
    try {
      var content = Files.readAllBytes(file);
      return bytes(Arrays.copyOf(content, (int) (content.length * part)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path write(Content content) {
    var file = directory.resolve("archive-" + ++made);
    try (var output = Files.newOutputStream(file)) {
      content.write(output);
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private interface Content {
    void write(OutputStream output) throws IOException;
  }
}
