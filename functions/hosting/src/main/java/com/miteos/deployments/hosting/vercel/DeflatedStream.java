package com.miteos.deployments.hosting.vercel;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;

/// A stream's bytes as a piece of a deflate stream: it starts without a past and ends at a whole
/// byte, so that pieces can be put one after the other.
///
/// It compresses in steps of its own, so that the result does not depend on how it is read.
final class DeflatedStream extends InputStream {
  private static final int STEP = 32 << 10;

  /// Never filled by what one step of input leaves, which would repeat the marker of the end.
  private static final int ROOM = 2 * STEP;

  private final InputStream source;

  /// All files are compressed twice, for their digest and for the upload.
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

  private final byte[] input = new byte[STEP];
  private final byte[] output = new byte[ROOM];
  private int position;
  private int filled;
  private boolean sourceEnded;
  private boolean ended;

  DeflatedStream(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == filled && !ended) {
      step();
    }
    if (position == filled) {
      return -1;
    }
    var count = Math.min(length, filled - position);
    System.arraycopy(output, position, bytes, offset, count);
    position += count;
    return count;
  }

  private void step() throws IOException {
    if (deflater.needsInput() && !sourceEnded) {
      var count = source.readNBytes(input, 0, STEP);
      deflater.setInput(input, 0, count);
      sourceEnded = count < STEP;
    }
    position = 0;
    filled =
        deflater.deflate(output, 0, ROOM, sourceEnded ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH);
    ended = sourceEnded && filled < ROOM;
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    source.close();
  }
}
