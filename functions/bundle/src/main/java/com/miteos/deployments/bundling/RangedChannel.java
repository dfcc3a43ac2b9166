package com.miteos.deployments.bundling;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// Random access to a source for reading a zip archive: its end is read at once and kept,
/// everything else comes from one request for as long as reads go forward.
final class RangedChannel implements SeekableByteChannel {
  private static final int TAIL_BYTES = 128 << 10;

  /// Reading over a gap of this many bytes costs less than asking storage again.
  private static final long GAP_BYTES = 1 << 20;

  private final ArchiveSource source;
  private final long tailStart;
  private final byte[] tail;
  private long position;
  private boolean open = true;
  private @Nullable SourceStream stream;
  private long streamPosition;

  RangedChannel(ArchiveSource source) throws IOException {
    this.source = source;
    this.tailStart = Math.max(0, source.size() - TAIL_BYTES);
    try (var end = SourceStream.open(source, tailStart)) {
      this.tail = end.readNBytes((int) (source.size() - tailStart));
    }
    if (tail.length < source.size() - tailStart) {
      throw new EOFException("the source ends before its size of " + source.size());
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= source.size()) {
      return -1;
    }
    int read = position >= tailStart ? readTail(target) : readStream(target);
    position += read;
    return read;
  }

  private int readTail(ByteBuffer target) {
    int from = (int) (position - tailStart);
    int length = Math.min(target.remaining(), tail.length - from);
    target.put(tail, from, length);
    return length;
  }

  private int readStream(ByteBuffer target) throws IOException {
    var bytes = streamAtPosition();
    int length = (int) Math.min(target.remaining(), tailStart - position);
    var buffer = target.hasArray() ? target.array() : new byte[length];
    int start = target.hasArray() ? target.arrayOffset() + target.position() : 0;
    int read = bytes.readNBytes(buffer, start, length);
    if (read < length) {
      throw new EOFException("the source ends before its size of " + source.size());
    }
    streamPosition += read;
    if (target.hasArray()) {
      target.position(target.position() + read);
    } else {
      target.put(buffer, 0, read);
    }
    return read;
  }

  private SourceStream streamAtPosition() throws IOException {
    var current = stream;
    long gap = position - streamPosition;
    if (current == null || gap < 0 || gap > GAP_BYTES) {
      closeStream();
      current = SourceStream.open(source, position);
      stream = current;
    } else {
      current.skipNBytes(gap);
    }
    streamPosition = position;
    return current;
  }

  private void closeStream() {
    if (stream != null) {
      stream.close();
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    closeStream();
  }

  @Override
  public int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
