package com.miteos.deployments.bundling;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.miteos.deployments.bundling.ArchiveEntry.FileMode;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, plain or compressed, read once from front to back.
final class TarEntries implements EntryReader {
  /// Long names and extended attributes of one entry; a reader keeps them in memory.
  private static final long MAX_HEADER_BYTES = 256 << 10;

  private static final int MAX_PADDING_BYTES = 16 << 20;

  /// Read record by record, so that nothing behind the end mark is taken for a block's padding.
  private static final int RECORD_BYTES = 512;

  private static final int BUFFER_BYTES = 64 << 10;

  private final HeaderLimit input;
  private final MarkedTar tar;
  private final UnpackedSize unpacked;
  private final byte[] skipped = new byte[BUFFER_BYTES];

  private TarEntries(HeaderLimit input, UnpackedSize unpacked) {
    this.input = input;
    this.tar = new MarkedTar(input);
    this.unpacked = unpacked;
  }

  static TarEntries open(ArchiveSource source, UnpackedSize unpacked) throws IOException {
    var packed = SourceStream.open(source, 0);
    boolean opened = false;
    try {
      var reader = new TarEntries(new HeaderLimit(decompress(source.format(), packed)), unpacked);
      opened = true;
      return reader;
    } finally {
      if (!opened) {
        packed.close();
      }
    }
  }

  private static InputStream decompress(ArchiveFormat format, InputStream packed)
      throws IOException {
    return switch (format) {
      case TAR -> packed;
      case TAR_GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(packed)
              .setBufferSize(BUFFER_BYTES)
              .setDecompressConcatenated(true)
              .get();
      case TAR_ZSTANDARD -> new ZstdInputStreamNoFinalizer(packed);
      case ZIP -> throw new IllegalArgumentException("a zip archive is not a tar");
    };
  }

  @Override
  public Optional<ArchiveEntry> next() throws IOException {
    while (read(skipped) >= 0) {}
    var entry = nextHeader();
    if (entry == null) {
      checkEnd();
      return Optional.empty();
    }
    if (!entry.isCheckSumOK()) {
      throw new IOException("the header's checksum does not match");
    }
    return Optional.of(describe(entry));
  }

  private @Nullable TarArchiveEntry nextHeader() throws IOException {
    input.allow(MAX_HEADER_BYTES);
    try {
      return tar.getNextEntry();
    } catch (HeaderTooLongException _) {
      throw ArtifactRejectedException.invalid(
          "expected names and attributes of at most %d bytes for each file, got at least %d"
              .formatted(MAX_HEADER_BYTES, Math.max(announced(), MAX_HEADER_BYTES + 1)));
    } finally {
      input.allow(Long.MAX_VALUE);
    }
  }

  /// The bytes of the name or the attributes that the reader is at.
  private long announced() {
    var header = tar.getCurrentEntry();
    return header.isPaxHeader()
            || header.isGlobalPaxHeader()
            || header.isGNULongNameEntry()
            || header.isGNULongLinkEntry()
        ? header.getSize()
        : 0;
  }

  private ArchiveEntry describe(TarArchiveEntry entry) {
    var name = entry.getName();
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_DIR -> new ArchiveEntry.Folder(name);
      case TarConstants.LF_SYMLINK -> new ArchiveEntry.SymbolicLink(name, entry.getLinkName());
      case TarConstants.LF_LINK -> new ArchiveEntry.HardLink(name, entry.getLinkName());
      case TarConstants.LF_OLDNORM,
          TarConstants.LF_NORMAL,
          TarConstants.LF_CONTIG,
          TarConstants.LF_GNUTYPE_SPARSE ->
          name.endsWith("/") ? new ArchiveEntry.Folder(name) : file(entry);
      default -> throw EntryPath.special(name);
    };
  }

  private ArchiveEntry.File file(TarArchiveEntry entry) {
    unpacked.announce(entry.getName(), entry.getRealSize());
    return new ArchiveEntry.File(entry.getName(), FileMode.of(entry.getMode()));
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    if (tar.getCurrentEntry() == null) {
      return -1;
    }
    int read = tar.read(buffer, 0, buffer.length);
    unpacked.add(Math.max(read, 0));
    return read;
  }

  private void checkEnd() throws IOException {
    if (!tar.endsProperly) {
      throw new EOFException("the archive ends without its end mark");
    }
    int padding = 0;
    for (int read; (read = input.read(skipped)) >= 0; padding += read) {
      for (int index = 0; index < read; index++) {
        if (skipped[index] != 0) {
          throw ArtifactRejectedException.invalid(
              "expected nothing after the end of the tar archive, got more bytes");
        }
      }
      if (padding + read > MAX_PADDING_BYTES) {
        throw ArtifactRejectedException.invalid(
            "expected at most %d bytes of padding at the end of the tar archive, got at least %d"
                .formatted(MAX_PADDING_BYTES, padding + read));
      }
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /// Tells an archive that ends with its end mark from one that just stops.
  private static final class MarkedTar extends TarArchiveInputStream {
    private boolean endsProperly;

    MarkedTar(InputStream input) {
      super(input, RECORD_BYTES, RECORD_BYTES, StandardCharsets.UTF_8.name());
    }

    @Override
    @SuppressWarnings("NullAway") // the library passes null for a record that is cut off
    protected boolean isEOFRecord(byte[] record) {
      boolean end = super.isEOFRecord(record);
      endsProperly |= end && record != null;
      return end;
    }
  }

  /// More was read for the next entry than is allowed.
  private static final class HeaderTooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// Bounds how much is read while the tar reader looks for the next entry.
  private static final class HeaderLimit extends FilterInputStream {
    private long allowed = Long.MAX_VALUE;

    HeaderLimit(InputStream input) {
      super(input);
    }

    void allow(long bytes) {
      allowed = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      allowed -= Math.max(read, 0);
      if (allowed < 0) {
        throw new HeaderTooLongException();
      }
      return read;
    }
  }
}
