package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.hosting.TarBlocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// A gzipped tar of regular files, held in memory up to a limit.
final class Tarball implements AutoCloseable {
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
    gzip.write(TarBlocks.before(name, size));
    var written = content.transferTo(gzip);
    if (written != size) {
      throw new IOException("expected " + size + " bytes of '" + name + "', got " + written);
    }
    gzip.write(TarBlocks.after(size));
  }

  byte[] finish() throws IOException {
    gzip.write(TarBlocks.end());
    gzip.finish();
    return buffer.toByteArray();
  }

  @Override
  public void close() throws IOException {
    gzip.close();
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
