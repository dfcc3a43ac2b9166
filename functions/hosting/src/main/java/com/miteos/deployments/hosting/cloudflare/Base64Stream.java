package com.miteos.deployments.hosting.cloudflare;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/// A stream's bytes as base64 with padding and without line breaks, encoded as they are read.
final class Base64Stream extends InputStream {
  /// A multiple of 3, so that only the last piece has padding.
  private static final int PIECE = 12 << 10;

  private final InputStream source;
  private byte[] encoded = new byte[0];
  private int position;

  Base64Stream(InputStream source) {
    this.source = source;
  }

  /// How long so many bytes are once they are encoded.
  static long encodedLength(long length) {
    return (length + 2) / 3 * 4;
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : encoded[position++];
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    var count = Math.min(length, encoded.length - position);
    System.arraycopy(encoded, position, bytes, offset, count);
    position += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    if (position == encoded.length) {
      encoded = Base64.getEncoder().encode(source.readNBytes(PIECE));
      position = 0;
    }
    return encoded.length == 0;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
