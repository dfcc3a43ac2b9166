package com.miteos.deployments.hosting.expo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// A gzipped tar (POSIX ustar) of regular files, held in memory up to a limit.
final class Tarball implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;

  private final LimitedBuffer buffer;
  private final GZIPOutputStream gzip;

  /// There would be more bytes than the limit.
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  Tarball(int maxBytes) throws IOException {
    buffer = new LimitedBuffer(maxBytes);
    gzip = new GZIPOutputStream(buffer);
  }

  void add(String name, byte[] content) throws IOException {
    add(name, content.length, new ByteArrayInputStream(content));
  }

  void add(String name, long size, InputStream content) throws IOException {
    var encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > LONGEST_NAME || encoded.length != name.length()) {
      var path = extension("path", encoded);
      gzip.write(header("PaxHeader".getBytes(StandardCharsets.UTF_8), path.length, 'x'));
      gzip.write(path);
      pad(path.length);
    }
    gzip.write(header(encoded, size, '0'));
    var written = content.transferTo(gzip);
    if (written != size) {
      throw new IOException("expected " + size + " bytes of '" + name + "', got " + written);
    }
    pad(size);
  }

  byte[] finish() throws IOException {
    gzip.write(new byte[2 * BLOCK]);
    gzip.finish();
    return buffer.toByteArray();
  }

  @Override
  public void close() throws IOException {
    gzip.close();
  }

  private void pad(long size) throws IOException {
    gzip.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  /// A record of a pax header: its own length, the keyword and the value.
  private static byte[] extension(String keyword, byte[] value) {
    var rest = " " + keyword + "=";
    var length = rest.length() + value.length + 1;
    var total = length + Integer.toString(length).length();
    total = length + Integer.toString(total).length();
    var text = new ByteArrayOutputStream();
    text.writeBytes((total + rest).getBytes(StandardCharsets.UTF_8));
    text.writeBytes(value);
    text.write('\n');
    return text.toByteArray();
  }

  private static byte[] header(byte[] name, long size, char type) {
    var header = new byte[BLOCK];
    System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
    put(header, 100, "000644 \0");
    put(header, 108, "000000 \0");
    put(header, 116, "000000 \0");
    put(header, 124, "%011o ".formatted(size));
    put(header, 136, "00000000000 ");
    put(header, 148, "        ");
    put(header, 156, String.valueOf(type));
    put(header, 257, "ustar\00000");
    var sum = 0;
    for (var octet : header) {
      sum += octet & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static final class LimitedBuffer extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int maxBytes;

    LimitedBuffer(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    @Override
    public void write(int octet) throws IOException {
      require(1);
      bytes.write(octet);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      require(length);
      bytes.write(source, offset, length);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    private void require(int more) throws TooLargeException {
      if (more > maxBytes - bytes.size()) {
        throw new TooLargeException();
      }
    }
  }
}
