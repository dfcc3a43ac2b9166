package com.miteos.deployments.bundling;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// BLAKE3's compression function on many inputs side by side, one to a lane.
///
/// Each word of the state is an array over the lanes, and each step a plain loop over them: the
/// just-in-time compiler makes vector instructions of such loops, on whatever processor there is.
final class Blake3Lanes {
  static final int LANES = 128;
  static final int CHUNK_BYTES = 1_024;
  static final int CHAINING_WORDS = 8;

  private static final int BLOCK_BYTES = 64;
  private static final int BLOCK_WORDS = 16;
  private static final int CHUNK_START = 1;
  private static final int CHUNK_END = 2;
  private static final int PARENT = 4;
  private static final int ROOT = 8;
  private static final int[] INITIAL = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
  };
  private static final int[] PERMUTATION = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
  private static final int[][] MESSAGE_ORDERS = messageOrders(7);
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int[][] chaining = new int[CHAINING_WORDS][LANES];
  private final int[][] message = new int[BLOCK_WORDS][LANES];
  private final int[][] state = new int[16][LANES];
  private final int[] counterLow = new int[LANES];
  private final int[] counterHigh = new int[LANES];

  /// Whether what is compressed is the message's last step.
  enum Place {
    INNER,
    ROOT
  }

  private static int[][] messageOrders(int rounds) {
    var orders = new int[rounds][];
    orders[0] = new int[BLOCK_WORDS];
    Arrays.setAll(orders[0], word -> word);
    for (int round = 1; round < rounds; round++) {
      var before = orders[round - 1];
      orders[round] = new int[BLOCK_WORDS];
      Arrays.setAll(orders[round], word -> before[PERMUTATION[word]]);
    }
    return orders;
  }

  /// Compresses whole chunks, the first of them being the message's `first`.
  void wholeChunks(byte[] bytes, int count, long first) {
    begin(count, first);
    for (int start = 0; start < CHUNK_BYTES; start += BLOCK_BYTES) {
      for (int word = 0; word < BLOCK_WORDS; word += 4) {
        spread(bytes, start + 4 * word, word, count);
      }
      int flags =
          (start == 0 ? CHUNK_START : 0) | (start + BLOCK_BYTES == CHUNK_BYTES ? CHUNK_END : 0);
      compress(count, BLOCK_BYTES, flags);
    }
  }

  /// Four words of every chunk, each to its array.
  private void spread(byte[] bytes, int offset, int word, int count) {
    int[] first = message[word];
    int[] second = message[word + 1];
    int[] third = message[word + 2];
    int[] fourth = message[word + 3];
    for (int lane = 0; lane < count; lane++) {
      int at = offset + lane * CHUNK_BYTES;
      first[lane] = (int) WORDS.get(bytes, at);
      second[lane] = (int) WORDS.get(bytes, at + 4);
      third[lane] = (int) WORDS.get(bytes, at + 8);
      fourth[lane] = (int) WORDS.get(bytes, at + 12);
    }
  }

  /// Compresses the message's last chunk, which may be shorter than others; what follows it in its
  /// last block is overwritten.
  void lastChunk(byte[] bytes, int offset, int length, long number, Place place) {
    int blocks = Math.max(1, Math.ceilDiv(length, BLOCK_BYTES));
    Arrays.fill(bytes, offset + length, offset + blocks * BLOCK_BYTES, (byte) 0);
    begin(1, number);
    for (int block = 0; block < blocks; block++) {
      for (int word = 0; word < BLOCK_WORDS; word++) {
        message[word][0] = (int) WORDS.get(bytes, offset + block * BLOCK_BYTES + 4 * word);
      }
      boolean isLast = block + 1 == blocks;
      int flags = (block == 0 ? CHUNK_START : 0) | (isLast ? CHUNK_END | rootFlag(place) : 0);
      compress(1, isLast ? length - block * BLOCK_BYTES : BLOCK_BYTES, flags);
    }
  }

  private static int rootFlag(Place place) {
    return switch (place) {
      case INNER -> 0;
      case ROOT -> ROOT;
    };
  }

  /// Compresses each two neighbouring chaining values to one.
  void pairs(int count) {
    for (int word = 0; word < CHAINING_WORDS; word++) {
      for (int lane = 0; lane < count; lane++) {
        message[word][lane] = chaining[word][2 * lane];
        message[word + CHAINING_WORDS][lane] = chaining[word][2 * lane + 1];
      }
    }
    parents(count, Place.INNER);
  }

  /// Compresses two chaining values to one.
  int[] join(int[] left, int[] right, Place place) {
    for (int word = 0; word < CHAINING_WORDS; word++) {
      message[word][0] = left[word];
      message[word + CHAINING_WORDS][0] = right[word];
    }
    parents(1, place);
    return chainingValue(0);
  }

  private void parents(int count, Place place) {
    begin(count, 0);
    Arrays.fill(counterLow, 0, count, 0);
    compress(count, BLOCK_BYTES, PARENT | rootFlag(place));
  }

  private void begin(int count, long first) {
    for (int word = 0; word < CHAINING_WORDS; word++) {
      Arrays.fill(chaining[word], 0, count, INITIAL[word]);
    }
    for (int lane = 0; lane < count; lane++) {
      counterLow[lane] = (int) (first + lane);
      counterHigh[lane] = (int) ((first + lane) >>> 32);
    }
  }

  private void compress(int count, int blockBytes, int flags) {
    for (int word = 0; word < CHAINING_WORDS; word++) {
      System.arraycopy(chaining[word], 0, state[word], 0, count);
    }
    for (int word = 0; word < 4; word++) {
      Arrays.fill(state[8 + word], 0, count, INITIAL[word]);
    }
    System.arraycopy(counterLow, 0, state[12], 0, count);
    System.arraycopy(counterHigh, 0, state[13], 0, count);
    Arrays.fill(state[14], 0, count, blockBytes);
    Arrays.fill(state[15], 0, count, flags);
    for (var order : MESSAGE_ORDERS) {
      round(order, count);
    }
    for (int word = 0; word < CHAINING_WORDS; word++) {
      combine(chaining[word], state[word], state[word + 8], count);
    }
  }

  private void round(int[] order, int count) {
    for (int column = 0; column < 4; column++) {
      mix(column, column + 4, column + 8, column + 12, order, 2 * column, count);
    }
    for (int diagonal = 0; diagonal < 4; diagonal++) {
      mix(
          diagonal,
          4 + (diagonal + 1) % 4,
          8 + (diagonal + 2) % 4,
          12 + (diagonal + 3) % 4,
          order,
          8 + 2 * diagonal,
          count);
    }
  }

  private void mix(int a, int b, int c, int d, int[] order, int at, int count) {
    mix(state[a], state[b], state[c], state[d], message[order[at]], message[order[at + 1]], count);
  }

  private static void mix(int[] a, int[] b, int[] c, int[] d, int[] x, int[] y, int count) {
    for (int lane = 0; lane < count; lane++) {
      int first = a[lane] + b[lane] + x[lane];
      int fourth = Integer.rotateRight(d[lane] ^ first, 16);
      int third = c[lane] + fourth;
      int second = Integer.rotateRight(b[lane] ^ third, 12);
      first += second + y[lane];
      fourth = Integer.rotateRight(fourth ^ first, 8);
      third += fourth;
      second = Integer.rotateRight(second ^ third, 7);
      a[lane] = first;
      b[lane] = second;
      c[lane] = third;
      d[lane] = fourth;
    }
  }

  private static void combine(int[] result, int[] upper, int[] lower, int count) {
    for (int lane = 0; lane < count; lane++) {
      result[lane] = upper[lane] ^ lower[lane];
    }
  }

  /// What the last call left in a lane.
  int[] chainingValue(int lane) {
    var value = new int[CHAINING_WORDS];
    for (int word = 0; word < CHAINING_WORDS; word++) {
      value[word] = chaining[word][lane];
    }
    return value;
  }
}
