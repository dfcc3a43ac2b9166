package com.miteos.deployments.bundling;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Packs the same entries in any form, wrong ones included.
public final class ArchiveBuilder {
  private static final int LINK_MODE = 0120777;
  private static final int DEVICE_MODE = 0020644;

  private final List<Item> items = new ArrayList<>();

  private enum Kind {
    FILE,
    EXECUTABLE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK,
    ATTRIBUTE,
    DEVICE,
    FIFO
  }

  private record Item(String name, Kind kind, Supplier<byte[]> content) {}

  public ArchiveBuilder file(String name, byte[] content) {
    items.add(new Item(name, Kind.FILE, () -> content));
    return this;
  }

  public ArchiveBuilder file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public ArchiveBuilder executable(String name, String content) {
    items.add(new Item(name, Kind.EXECUTABLE, () -> content.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /// An empty file with an extended attribute as long as the content.
  public ArchiveBuilder attribute(String name, String content) {
    items.add(new Item(name, Kind.ATTRIBUTE, () -> content.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public ArchiveBuilder folder(String name) {
    items.add(new Item(name + "/", Kind.FOLDER, () -> new byte[0]));
    return this;
  }

  public ArchiveBuilder symbolicLink(String name, String target) {
    items.add(new Item(name, Kind.SYMBOLIC_LINK, () -> target.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public ArchiveBuilder hardLink(String name, String target) {
    items.add(new Item(name, Kind.HARD_LINK, () -> target.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public ArchiveBuilder device(String name) {
    items.add(new Item(name, Kind.DEVICE, () -> new byte[0]));
    return this;
  }

  public ArchiveBuilder fifo(String name) {
    items.add(new Item(name, Kind.FIFO, () -> new byte[0]));
    return this;
  }

  public MemoryArchiveSource as(ArchiveFormat format) throws IOException {
    return new MemoryArchiveSource(format, bytes(format));
  }

  public byte[] bytes(ArchiveFormat format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    switch (format) {
      case ZIP -> zip(bytes);
      case TAR -> tar(bytes);
      case TAR_GZIP -> tar(new GZIPOutputStream(bytes));
      case TAR_ZSTANDARD -> tar(new ZstdOutputStream(bytes));
    }
    return bytes.toByteArray();
  }

  private void zip(OutputStream output) throws IOException {
    try (var zip = new ZipArchiveOutputStream(output)) {
      for (var item : items) {
        var content = item.content.get();
        var entry = new ZipArchiveEntry(item.name);
        switch (item.kind) {
          case FILE, FOLDER -> {}
          case EXECUTABLE -> entry.setUnixMode(0100755);
          case SYMBOLIC_LINK -> entry.setUnixMode(LINK_MODE);
          case DEVICE, FIFO -> entry.setUnixMode(DEVICE_MODE);
          case HARD_LINK, ATTRIBUTE -> throw new IllegalStateException("zip has no " + item.kind);
        }
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
      }
    }
  }

  private void tar(OutputStream output) throws IOException {
    try (var tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var item : items) {
        var content = item.content.get();
        var entry = new TarArchiveEntry(item.name, typeOf(item.kind), true);
        if (item.kind == Kind.ATTRIBUTE) {
          entry.addPaxHeader("comment", new String(content, StandardCharsets.UTF_8));
          tar.putArchiveEntry(entry);
        } else if (item.kind == Kind.SYMBOLIC_LINK || item.kind == Kind.HARD_LINK) {
          entry.setLinkName(new String(content, StandardCharsets.UTF_8));
          tar.putArchiveEntry(entry);
        } else {
          entry.setMode(item.kind == Kind.EXECUTABLE ? 0100755 : 0100644);
          entry.setSize(content.length);
          tar.putArchiveEntry(entry);
          tar.write(content);
        }
        tar.closeArchiveEntry();
      }
    }
  }

  private static byte typeOf(Kind kind) {
    return switch (kind) {
      case FILE, EXECUTABLE, ATTRIBUTE -> TarConstants.LF_NORMAL;
      case FOLDER -> TarConstants.LF_DIR;
      case SYMBOLIC_LINK -> TarConstants.LF_SYMLINK;
      case HARD_LINK -> TarConstants.LF_LINK;
      case DEVICE -> TarConstants.LF_CHR;
      case FIFO -> TarConstants.LF_FIFO;
    };
  }
}
