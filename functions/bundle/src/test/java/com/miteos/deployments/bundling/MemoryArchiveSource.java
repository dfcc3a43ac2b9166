package com.miteos.deployments.bundling;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An archive in memory that counts how often it is opened and how many bytes are read.
public final class MemoryArchiveSource implements ArchiveSource {
  private final ArchiveFormat format;
  private final byte[] bytes;
  private int opened;
  private long bytesRead;

  public MemoryArchiveSource(ArchiveFormat format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes;
  }

  @Override
  public ArchiveFormat format() {
    return format;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(long offset) {
    opened++;
    var rest = new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    return new FilterInputStream(rest) {
      @Override
      public int read(byte[] buffer, int start, int length) throws IOException {
        int read = super.read(buffer, start, length);
        bytesRead += Math.max(0, read);
        return read;
      }
    };
  }

  public int opened() {
    return opened;
  }

  public long bytesRead() {
    return bytesRead;
  }
}
