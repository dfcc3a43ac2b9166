package com.miteos.deployments.bundling;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a source, whose failures come out as [SourceUnreadableException].
final class SourceStream extends InputStream {
  private final InputStream bytes;

  private SourceStream(InputStream bytes) {
    this.bytes = bytes;
  }

  static SourceStream open(ArchiveSource source, long offset) {
    try {
      return new SourceStream(source.open(offset));
    } catch (IOException cause) {
      throw new SourceUnreadableException(cause);
    }
  }

  @Override
  public int read() {
    try {
      return bytes.read();
    } catch (IOException cause) {
      throw new SourceUnreadableException(cause);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      return bytes.read(buffer, offset, length);
    } catch (IOException cause) {
      throw new SourceUnreadableException(cause);
    }
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException cause) {
      throw new SourceUnreadableException(cause);
    }
  }
}
