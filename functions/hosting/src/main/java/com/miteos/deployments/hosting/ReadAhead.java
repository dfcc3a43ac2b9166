package com.miteos.deployments.hosting;

import com.miteos.deployments.hosting.Segments.Origin;
import com.miteos.deployments.hosting.Segments.Segment;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Fetches the next pieces of bodies while those before them are sent, so that a body of many small
/// files does not wait for storage once for each of them.
///
/// The bodies of a push share one, and together hold no more than its bytes; what finds no room is
/// read when its turn has come.
public final class ReadAhead {
  /// Waiting for storage hardly counts where a piece is larger.
  private static final long LARGEST_PIECE = 2 << 20;

  private static final int BYTES = 32 << 20;

  private final int pieces;
  private final Semaphore room;

  ReadAhead(int pieces, int bytes) {
    this.pieces = pieces;
    this.room = new Semaphore(bytes);
  }

  /// `pieces` is how many of each body are fetched at once.
  public static ReadAhead of(int pieces) {
    return new ReadAhead(pieces, BYTES);
  }

  /// The segments' bytes, one after the other.
  public InputStream open(List<Segment> segments) {
    return new ReadAheadStream(segments, this);
  }

  int pieces() {
    return pieces;
  }

  /// Begins to fetch the segment, where that is worth it and there is room for it.
  ComingSegment announce(Segment segment) {
    var isWorthIt = segment.origin() == Origin.STORAGE && segment.length() <= LARGEST_PIECE;
    return isWorthIt && room.tryAcquire((int) segment.length())
        ? ComingSegment.fetch(segment, () -> room.release((int) segment.length()))
        : ComingSegment.onDemand(segment);
  }
}
