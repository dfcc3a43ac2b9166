package com.miteos.deployments.bundling;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/// Where a zip archive's central directory lies and how many entries it announces.
///
/// [#check] walks it before a reader keeps every entry in memory: a directory may hold millions of
/// them in a few megabytes.
record ZipDirectory(long offset, long end, long entries) {
  private static final int END_BYTES = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int ZIP64_END_BYTES = 56;
  private static final int ZIP64_END_SIGNATURE = 0x06064b50;
  private static final int ENTRY_BYTES = 46;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int MAX_COMMENT_BYTES = 0xffff;

  /// Finds the directory from the archive's end, where nothing may follow it.
  static ZipDirectory locate(SeekableByteChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), END_BYTES + MAX_COMMENT_BYTES);
    var tail = read(channel, channel.size() - length, length);
    int found = -1;
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        if (at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
          return at(channel, tail, at, channel.size() - length + at);
        }
        found = Math.max(found, at);
      }
    }
    if (found < 0) {
      throw new EOFException("no end of central directory");
    }
    throw ArtifactRejectedException.invalid(
        "expected nothing after the end of the zip archive, got "
            + (length - found - END_BYTES)
            + " more bytes");
  }

  private static ZipDirectory at(
      SeekableByteChannel channel, ByteBuffer tail, int at, long endOffset) throws IOException {
    if (tail.getShort(at + 4) > 0 || tail.getShort(at + 6) > 0) {
      throw ArtifactRejectedException.invalid(
          "expected one whole zip archive, got a part of a split one");
    }
    if (at >= LOCATOR_BYTES && tail.getInt(at - LOCATOR_BYTES) == LOCATOR_SIGNATURE) {
      return zip64(channel, tail.getLong(at - LOCATOR_BYTES + 8), endOffset - LOCATOR_BYTES);
    }
    long size = Integer.toUnsignedLong(tail.getInt(at + 12));
    long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
    return of(offset, size, Short.toUnsignedLong(tail.getShort(at + 10)), endOffset);
  }

  private static ZipDirectory zip64(SeekableByteChannel channel, long offset, long locator)
      throws IOException {
    if (offset < 0 || offset > locator - ZIP64_END_BYTES) {
      throw new EOFException("the zip64 end record lies outside the archive");
    }
    var end = read(channel, offset, ZIP64_END_BYTES);
    if (end.getInt(0) != ZIP64_END_SIGNATURE) {
      throw new IOException("no zip64 end record where its locator points");
    }
    return of(end.getLong(48), end.getLong(40), end.getLong(32), offset);
  }

  private static ZipDirectory of(long offset, long size, long entries, long end)
      throws IOException {
    if (offset < 0 || size < 0 || offset + size != end) {
      throw new IOException("the central directory does not end where the end record begins");
    }
    return new ZipDirectory(offset, end, entries);
  }

  /// Refuses more than `limit` entries, announced or found.
  void check(SeekableByteChannel channel, int limit) throws IOException {
    if (entries < 0 || entries > limit) {
      throw ArtifactRejectedException.tooLarge(
          "expected at most " + limit + " files and folders in the archive, got " + entries);
    }
    channel.position(offset);
    var directory = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    long position = offset;
    for (long entry = 0; entry < entries; entry++) {
      var header = little(directory.readNBytes(ENTRY_BYTES));
      if (header.capacity() < ENTRY_BYTES || header.getInt(0) != ENTRY_SIGNATURE) {
        throw new IOException("central directory entry " + entry + " is not one");
      }
      int names = unsigned(header, 28) + unsigned(header, 30) + unsigned(header, 32);
      directory.skipNBytes(names);
      position += ENTRY_BYTES + names;
    }
    if (position != end) {
      throw new IOException("the central directory holds more than its announced entries");
    }
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static ByteBuffer read(SeekableByteChannel channel, long offset, int length)
      throws IOException {
    channel.position(offset);
    return little(Channels.newInputStream(channel).readNBytes(length));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
