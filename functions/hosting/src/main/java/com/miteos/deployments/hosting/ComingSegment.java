package com.miteos.deployments.hosting;

import com.miteos.deployments.hosting.Segments.Segment;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A piece of a body that will be needed: either on its way into memory, or opened on demand.
final class ComingSegment {
  private final Segment segment;
  private final @Nullable FutureTask<byte[]> fetching;
  private final Runnable release;
  private final AtomicBoolean dropped = new AtomicBoolean();

  private ComingSegment(Segment segment, @Nullable FutureTask<byte[]> fetching, Runnable release) {
    this.segment = segment;
    this.fetching = fetching;
    this.release = release;
  }

  static ComingSegment onDemand(Segment segment) {
    return new ComingSegment(segment, null, () -> {});
  }

  /// `release` is called once, when the bytes are no longer needed.
  static ComingSegment fetch(Segment segment, Runnable release) {
    var fetching = new FutureTask<>(() -> bytes(segment));
    Thread.ofVirtual().start(fetching);
    return new ComingSegment(segment, fetching, release);
  }

  private static byte[] bytes(Segment segment) throws IOException {
    try (var stream = segment.source().open()) {
      var bytes = stream.readNBytes((int) segment.length());
      if (bytes.length < segment.length()) {
        throw new EOFException("expected " + segment.length() + " bytes, got only " + bytes.length);
      }
      return bytes;
    }
  }

  Segment segment() {
    return segment;
  }

  /// Throws what went wrong with fetching it.
  InputStream open() throws IOException {
    return fetching == null ? segment.source().open() : new ByteArrayInputStream(fetched(fetching));
  }

  private static byte[] fetched(FutureTask<byte[]> fetching) throws IOException {
    try {
      return fetching.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a piece was fetched");
    } catch (CancellationException closed) {
      throw new IOException("closed while a piece was fetched", closed);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException unreadable -> throw unreadable;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /// May be called more than once, and while another thread waits for the bytes.
  void drop() {
    if (dropped.compareAndSet(false, true)) {
      if (fetching != null) {
        fetching.cancel(true);
      }
      release.run();
    }
  }
}
