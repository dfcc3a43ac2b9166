package com.miteos.deployments.hosting;

import com.miteos.deployments.hosting.Segments.Origin;
import com.miteos.deployments.hosting.Segments.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One segment after the other, with the next ones on their way; read by one thread, while another
/// may close it.
final class ReadAheadStream extends InputStream {
  private final ReadAhead ahead;
  private final Iterator<Segment> rest;
  private final Queue<ComingSegment> coming = new ConcurrentLinkedQueue<>();
  private int announced;
  private volatile boolean closed;
  private volatile @Nullable ComingSegment segment;
  private volatile InputStream current = InputStream.nullInputStream();

  ReadAheadStream(List<Segment> segments, ReadAhead ahead) {
    this.ahead = ahead;
    this.rest = segments.iterator();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// Fills what it is given as far as there are bytes, so that small pieces are not sent one by
  /// one.
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var filled = 0;
    while (filled < length) {
      var count = current.read(bytes, offset + filled, length - filled);
      if (count >= 0) {
        filled += count;
      } else if (!advance()) {
        break;
      }
    }
    return filled == 0 && length > 0 ? -1 : filled;
  }

  private boolean advance() throws IOException {
    var done = current;
    current = InputStream.nullInputStream();
    done.close();
    drop(segment);
    announce();
    var next = coming.poll();
    segment = next;
    if (closed) {
      dropAll();
      throw new IOException("closed");
    }
    if (next == null) {
      return false;
    }
    if (next.segment().origin() == Origin.STORAGE) {
      announced--;
    }
    current = next.open();
    return true;
  }

  private void announce() {
    while (announced < ahead.pieces() && rest.hasNext()) {
      var next = rest.next();
      coming.add(ahead.announce(next));
      if (next.origin() == Origin.STORAGE) {
        announced++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    dropAll();
    current.close();
  }

  private void dropAll() {
    coming.forEach(ComingSegment::drop);
    drop(segment);
  }

  private static void drop(@Nullable ComingSegment segment) {
    if (segment != null) {
      segment.drop();
    }
  }
}
