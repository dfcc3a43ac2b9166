package com.miteos.deployments.hosting;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What stands around the content of regular files in a tar (POSIX ustar), always the same for the
/// same files.
public final class TarBlocks {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 100;

  private TarBlocks() {}

  /// A name that is long or has other than ASCII characters comes in a pax header of its own.
  public static byte[] before(String name, long size) {
    var encoded = name.getBytes(StandardCharsets.UTF_8);
    var blocks = new ByteArrayOutputStream();
    if (encoded.length > LONGEST_NAME || encoded.length != name.length()) {
      var path = record("path", encoded);
      blocks.writeBytes(header("PaxHeader".getBytes(StandardCharsets.UTF_8), path.length, 'x'));
      blocks.writeBytes(path);
      blocks.writeBytes(after(path.length));
    }
    blocks.writeBytes(header(encoded, size, '0'));
    return blocks.toByteArray();
  }

  /// Fills the last block of a content of this size.
  public static byte[] after(long size) {
    return new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
  }

  /// What closes the whole.
  public static byte[] end() {
    return new byte[2 * BLOCK];
  }

  /// A record of a pax header: its own length, the keyword and the value.
  private static byte[] record(String keyword, byte[] value) {
    var rest = " " + keyword + "=";
    var length = rest.length() + value.length + 1;
    var total = length + Integer.toString(length).length();
    total = length + Integer.toString(total).length();
    var text = new ByteArrayOutputStream();
    text.writeBytes((total + rest).getBytes(StandardCharsets.UTF_8));
    text.writeBytes(value);
    text.write('\n');
    return text.toByteArray();
  }

  private static byte[] header(byte[] name, long size, char type) {
    var header = new byte[BLOCK];
    System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
    put(header, 100, "000644 \0");
    put(header, 108, "000000 \0");
    put(header, 116, "000000 \0");
    put(header, 124, "%011o ".formatted(size));
    put(header, 136, "00000000000 ");
    put(header, 148, "        ");
    put(header, 156, String.valueOf(type));
    put(header, 257, "ustar\00000");
    var sum = 0;
    for (var octet : header) {
      sum += octet & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
