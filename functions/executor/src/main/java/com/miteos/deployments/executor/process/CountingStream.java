package com.miteos.deployments.executor.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that come through.
final class CountingStream extends FilterInputStream {
  private final AtomicLong count;

  CountingStream(InputStream input, AtomicLong count) {
    super(input);
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count.addAndGet(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count.addAndGet(Math.max(read, 0));
    return read;
  }
}
