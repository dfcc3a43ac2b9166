package com.miteos.deployments.simulator.storage;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Reads a tar without holding it: regular files in ustar form, longer names in pax headers.
public final class TarReader {
  private static final int BLOCK = 512;
  private static final int LONGEST_PAX_HEADER = 1 << 20;

  private final InputStream tar;

  private TarReader(InputStream tar) {
    this.tar = tar;
  }

  /// Takes one file after the other.
  @FunctionalInterface
  public interface Taker {
    /// The content ends where the file does; what is not read of it is passed over.
    void take(String name, long size, InputStream content) throws IOException;
  }

  /// Throws IOException where it is no such archive.
  public static void read(InputStream tar, Taker taker) throws IOException {
    try {
      new TarReader(tar).read(taker);
    } catch (NumberFormatException e) {
      throw new IOException("Not a tar header", e);
    }
  }

  private void read(Taker taker) throws IOException {
    var longName = "";
    for (var header = block(); header[0] != 0; header = block()) {
      verify(header);
      var size = Long.parseLong(text(header, 124, 12), 8);
      switch (header[156]) {
        case 'x' -> longName = path(size);
        case '5' -> longName = "";
        case '0', 0 -> {
          var content = new Content(size);
          taker.take(longName.isEmpty() ? name(header) : longName, size, content);
          content.transferTo(OutputStream.nullOutputStream());
          tar.skipNBytes(padding(size));
          longName = "";
        }
        default -> throw new IOException("Only regular files and folders are expected");
      }
    }
  }

  private byte[] block() throws IOException {
    var block = tar.readNBytes(BLOCK);
    if (block.length < BLOCK) {
      throw new EOFException("The archive is cut off");
    }
    return block;
  }

  private String path(long size) throws IOException {
    if (size > LONGEST_PAX_HEADER) {
      throw new IOException("Too large a header: " + size);
    }
    var records = new String(tar.readNBytes((int) size), StandardCharsets.UTF_8);
    tar.skipNBytes(padding(size));
    for (var entry : records.split("\n", -1)) {
      var value = entry.replaceFirst("^\\d+ path=", "");
      if (value.length() < entry.length()) {
        return value;
      }
    }
    return "";
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static void verify(byte[] header) throws IOException {
    var sum = 8 * ' ';
    for (var index = 0; index < BLOCK; index++) {
      sum += index >= 148 && index < 156 ? 0 : header[index] & 0xff;
    }
    if (sum != Integer.parseInt(text(header, 148, 8), 8) || !text(header, 257, 5).equals("ustar")) {
      throw new IOException("Not a tar header");
    }
  }

  private static String name(byte[] header) {
    var prefix = text(header, 345, 155);
    var name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] header, int from, int length) {
    var text = new String(header, from, length, StandardCharsets.UTF_8);
    var end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  private final class Content extends FilterInputStream {
    private long left;

    Content(long size) {
      super(tar);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      var count = super.read(bytes, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("The archive is cut off");
      }
      left -= count;
      return count;
    }

    /// The archive goes on behind a file.
    @Override
    public void close() {}
  }
}
