package com.miteos.deployments.bundling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A well-formed zip archive whose fields can be made to lie.
final class ZipBytes {
  static final int FLAGS = 8;
  static final int METHOD = 10;
  static final int CHECKSUM = 16;
  static final int PACKED_SIZE = 20;
  static final int SIZE = 24;
  static final int LOCAL_OFFSET = 42;

  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int END_BYTES = 22;

  private final ByteBuffer bytes;

  private ZipBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ZipBytes of(ArchiveBuilder archive) throws IOException {
    return new ZipBytes(archive.bytes(ArchiveFormat.ZIP));
  }

  /// Sets a 16-bit field of an entry in the central directory.
  ZipBytes with16(int entry, int field, int value) {
    bytes.putShort(entry(entry) + field, (short) value);
    return this;
  }

  ZipBytes with32(int entry, int field, long value) {
    bytes.putInt(entry(entry) + field, (int) value);
    return this;
  }

  /// Sets a 16-bit field of the end record.
  ZipBytes withEnd16(int field, int value) {
    bytes.putShort(bytes.capacity() - END_BYTES + field, (short) value);
    return this;
  }

  ZipBytes withEnd32(int field, long value) {
    bytes.putInt(bytes.capacity() - END_BYTES + field, (int) value);
    return this;
  }

  ZipBytes renaming(char from, char to) {
    for (int at = 0; at < bytes.capacity(); at++) {
      if (bytes.get(at) == from) {
        bytes.put(at, (byte) to);
      }
    }
    return this;
  }

  /// Repeats the directory's only entry, without saying so in the end record or with.
  ZipBytes repeatingEntry(int times, int announced) throws IOException {
    int start = entry(0);
    int end = bytes.capacity() - END_BYTES;
    var repeated = new ByteArrayOutputStream();
    repeated.write(bytes.array(), 0, start);
    for (int time = 0; time < times; time++) {
      repeated.write(bytes.array(), start, end - start);
    }
    repeated.write(bytes.array(), end, END_BYTES);
    var zip = new ZipBytes(repeated.toByteArray());
    return zip.withEnd16(8, announced)
        .withEnd16(10, announced)
        .withEnd32(12, (long) times * (end - start));
  }

  MemoryArchiveSource source() {
    return new MemoryArchiveSource(ArchiveFormat.ZIP, bytes.array());
  }

  private int entry(int index) {
    int at = bytes.getInt(bytes.capacity() - END_BYTES + 16);
    for (int passed = 0; passed < index; passed++) {
      at +=
          ENTRY_BYTES + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    if (bytes.getInt(at) != ENTRY_SIGNATURE) {
      throw new IllegalStateException("no directory entry at " + at);
    }
    return at;
  }
}
