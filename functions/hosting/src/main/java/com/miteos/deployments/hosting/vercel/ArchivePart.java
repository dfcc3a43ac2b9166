package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.Segments.Segment;
import com.miteos.deployments.hosting.TarBlocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/// Some of the bytes of a tar, compressed so that all parts in a row are one gzip file.
record ArchivePart(List<Segment> segments, boolean opensTheFile) {
  /// Deflate, without a time or a system.
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, -1
  };

  private static final int GZIP_TRAILER = 8;

  /// What a part has come to.
  record Packed(String sha1, long size, Checksum unpacked) {}

  ArchivePart {
    segments = List.copyOf(segments);
  }

  InputStream open(ReadAhead ahead) {
    return compressed(ahead.open(segments));
  }

  private InputStream compressed(InputStream unpacked) {
    var deflated = new DeflatedStream(unpacked);
    return opensTheFile
        ? new SequenceInputStream(new ByteArrayInputStream(GZIP_HEADER), deflated)
        : deflated;
  }

  Packed pack(ReadAhead ahead) throws IOException {
    var unpacked = new CheckedInputStream(ahead.open(segments), new CRC32());
    try (var compressed = compressed(unpacked);
        var digest = new DigestOutputStream(OutputStream.nullOutputStream(), digest())) {
      var size = compressed.transferTo(digest);
      var length = segments.stream().mapToLong(Segment::length).sum();
      return new Packed(
          HexFormat.of().formatHex(digest.getMessageDigest().digest()),
          size,
          new Checksum(unpacked.getChecksum().getValue(), length));
    }
  }

  /// The end of a tar and of a gzip file whose tar has been `before` so far.
  static byte[] closing(Checksum before) {
    var end = TarBlocks.end();
    var crc = new CRC32();
    crc.update(end);
    var whole = before.then(new Checksum(crc.getValue(), end.length));
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new Deflater(Deflater.BEST_SPEED, true);
        var deflated = new DeflaterInputStream(new ByteArrayInputStream(end), deflater)) {
      deflated.transferTo(bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException("reading memory", impossible);
    }
    bytes.writeBytes(
        ByteBuffer.allocate(GZIP_TRAILER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) whole.crc())
            .putInt((int) whole.length())
            .array());
    return bytes.toByteArray();
  }

  static String sha1(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime has SHA-1", cause);
    }
  }
}
