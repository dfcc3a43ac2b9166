package com.miteos.deployments.hosting;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A body made of pieces of known length, each opened when its turn has come or is near.
public record Segments(List<Segment> all) {
  /// Where a piece comes from.
  enum Origin {
    /// It is at hand.
    MEMORY,
    /// It has to be fetched, which is worth doing before it is needed.
    STORAGE
  }

  /// One piece.
  public record Segment(Origin origin, long length, RequestBody.Source source) {
    public static Segment text(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return made(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /// A piece that takes no waiting.
    public static Segment made(long length, RequestBody.Source source) {
      return new Segment(Origin.MEMORY, length, source);
    }

    public static Segment stored(long length, RequestBody.Source source) {
      return new Segment(Origin.STORAGE, length, source);
    }
  }

  public Segments {
    all = List.copyOf(all);
  }

  public long length() {
    return all.stream().mapToLong(Segment::length).sum();
  }

  public RequestBody body(String contentType, ReadAhead ahead) {
    return new RequestBody.Streamed(contentType, length(), () -> ahead.open(all));
  }
}
