package com.miteos.deployments.bundling;

import com.miteos.deployments.bundling.Blake3Lanes.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/// BLAKE3 of one message after the other, with digests of 32 bytes.
///
/// A message is cut into chunks, whose values are paired up to a binary tree. As many chunks as
/// there are lanes make up one full subtree; only the rest of a message goes chunk by chunk.
final class Blake3 {
  static final int DIGEST_BYTES = 32;

  private static final int FULL_BYTES = Blake3Lanes.LANES * Blake3Lanes.CHUNK_BYTES;
  private static final int FULL_LEVEL = Integer.numberOfTrailingZeros(Blake3Lanes.LANES);

  private final Blake3Lanes lanes = new Blake3Lanes();
  private final byte[] buffer = new byte[FULL_BYTES];
  private final ArrayDeque<int[]> subtrees = new ArrayDeque<>();
  private int buffered;
  private long chunks;

  void update(byte[] bytes, int offset, int length) {
    for (int taken = 0; taken < length; ) {
      if (buffered == FULL_BYTES) {
        compressFull();
      }
      int step = Math.min(length - taken, FULL_BYTES - buffered);
      System.arraycopy(bytes, offset + taken, buffer, buffered, step);
      taken += step;
      buffered += step;
    }
  }

  /// Only once more bytes are there, as the message's last step is another.
  private void compressFull() {
    lanes.wholeChunks(buffer, Blake3Lanes.LANES, chunks);
    for (int pairs = Blake3Lanes.LANES / 2; pairs >= 1; pairs /= 2) {
      lanes.pairs(pairs);
    }
    add(lanes.chainingValue(0), FULL_LEVEL);
    buffered = 0;
  }

  /// Adds a subtree of 2 to the power of `level` chunks and joins those that are of one size.
  private void add(int[] value, int level) {
    chunks += 1L << level;
    var joined = value;
    for (long count = chunks >>> level; (count & 1) == 0; count >>>= 1) {
      joined = lanes.join(subtrees.pop(), joined, Place.INNER);
    }
    subtrees.push(joined);
  }

  /// Ends the message and makes ready for the next one.
  byte[] digest() {
    int whole = Math.max(0, buffered - 1) / Blake3Lanes.CHUNK_BYTES;
    compressWhole(whole);
    int start = whole * Blake3Lanes.CHUNK_BYTES;
    lanes.lastChunk(
        buffer, start, buffered - start, chunks, subtrees.isEmpty() ? Place.ROOT : Place.INNER);
    var value = lanes.chainingValue(0);
    while (!subtrees.isEmpty()) {
      var left = subtrees.pop();
      value = lanes.join(left, value, subtrees.isEmpty() ? Place.ROOT : Place.INNER);
    }
    buffered = 0;
    chunks = 0;
    var digest = ByteBuffer.allocate(DIGEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    digest.asIntBuffer().put(value);
    return digest.array();
  }

  private void compressWhole(int count) {
    if (count > 0) {
      lanes.wholeChunks(buffer, count, chunks);
      var values = new int[count][];
      for (int lane = 0; lane < count; lane++) {
        values[lane] = lanes.chainingValue(lane);
      }
      for (var value : values) {
        add(value, 0);
      }
    }
  }
}
