package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// A body made of pieces of known length, each opened when the one before it has been sent.
record Segments(List<Segment> all) {
  /// One piece.
  record Segment(long length, RequestBody.Source source) {
    static Segment text(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Segment(bytes.length, () -> new ByteArrayInputStream(bytes));
    }
  }

  Segments {
    all = List.copyOf(all);
  }

  RequestBody body(String contentType) {
    var length = all.stream().mapToLong(Segment::length).sum();
    return new RequestBody.Streamed(contentType, length, () -> new Chain(all.iterator()));
  }

  private static final class Chain extends InputStream {
    private final Iterator<Segment> rest;
    private InputStream current = InputStream.nullInputStream();

    Chain(Iterator<Segment> rest) {
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      for (; ; ) {
        var count = current.read(bytes, offset, length);
        if (count >= 0 || !rest.hasNext()) {
          return count;
        }
        current.close();
        current = rest.next().source().open();
      }
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
