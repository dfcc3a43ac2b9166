package com.miteos.deployments.bundling;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// An archive of one large file that exists only while it is read.
final class GeneratedArchiveSource implements ArchiveSource {
  private static final String NAME = "large.bin";
  private static final int BLOCK_BYTES = 1 << 20;
  private static final byte[] BLOCK = new byte[BLOCK_BYTES];

  static {
    new Random(1).nextBytes(BLOCK);
  }

  private final ArchiveFormat format;
  private final byte[] before;
  private final int blocks;
  private final byte[] after;

  private GeneratedArchiveSource(ArchiveFormat format, byte[] before, int blocks, byte[] after) {
    this.format = format;
    this.before = before;
    this.blocks = blocks;
    this.after = after;
  }

  static GeneratedArchiveSource of(ArchiveFormat format, int mebibytes) throws IOException {
    return switch (format) {
      case TAR -> tar(mebibytes);
      case ZIP -> zip(mebibytes);
      case TAR_GZIP, TAR_ZSTANDARD ->
          throw new IllegalArgumentException("only what is not compressed can be generated");
    };
  }

  private static GeneratedArchiveSource tar(int blocks) {
    var header = new byte[512];
    var entry = new TarArchiveEntry(NAME, TarConstants.LF_NORMAL);
    entry.setSize((long) blocks * BLOCK_BYTES);
    entry.writeEntryHeader(header);
    return new GeneratedArchiveSource(ArchiveFormat.TAR, header, blocks, new byte[1_024]);
  }

  private static GeneratedArchiveSource zip(int blocks) throws IOException {
    var checksum = new CRC32();
    for (int index = 0; index < blocks; index++) {
      checksum.update(BLOCK);
    }
    var entry = new ZipArchiveEntry(NAME);
    entry.setMethod(ZipArchiveEntry.STORED);
    entry.setSize((long) blocks * BLOCK_BYTES);
    entry.setCompressedSize((long) blocks * BLOCK_BYTES);
    entry.setCrc(checksum.getValue());
    return zip(entry, blocks);
  }

  /// Lays the file's bytes between the local header and the directory of an entry without bytes.
  private static GeneratedArchiveSource zip(ZipArchiveEntry entry, int blocks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      zip.addRawArchiveEntry(entry, InputStream.nullInputStream());
    }
    var whole = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = whole.getInt(whole.capacity() - 6);
    whole.putInt(whole.capacity() - 6, directory + blocks * BLOCK_BYTES);
    return new GeneratedArchiveSource(
        ArchiveFormat.ZIP,
        Arrays.copyOf(whole.array(), directory),
        blocks,
        Arrays.copyOfRange(whole.array(), directory, whole.capacity()));
  }

  long fileSize() {
    return (long) blocks * BLOCK_BYTES;
  }

  @Override
  public ArchiveFormat format() {
    return format;
  }

  @Override
  public long size() {
    return before.length + fileSize() + after.length;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    var content =
        IntStream.range(0, blocks).mapToObj(_ -> (InputStream) new ByteArrayInputStream(BLOCK));
    var parts =
        Stream.of(
                Stream.<InputStream>of(new ByteArrayInputStream(before)),
                content,
                Stream.<InputStream>of(new ByteArrayInputStream(after)))
            .flatMap(part -> part);
    var bytes = new SequenceInputStream(Collections.enumeration(parts.toList()));
    bytes.skipNBytes(offset);
    return bytes;
  }
}
