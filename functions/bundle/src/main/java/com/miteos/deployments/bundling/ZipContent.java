package com.miteos.deployments.bundling;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/// The unpacked bytes of a zip entry, held against the size and checksum its directory declares.
final class ZipContent extends CheckedInputStream {
  private final ZipArchiveEntry entry;
  private long size;

  private ZipContent(ZipArchiveEntry entry, InputStream unpacked) {
    super(unpacked, new CRC32());
    this.entry = entry;
  }

  static ZipContent open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    var packed = zip.getRawInputStream(entry);
    return new ZipContent(
        entry,
        switch (ZipMethod.getMethodByCode(entry.getMethod())) {
          case DEFLATED -> new DeflatedStream(packed, entry.getCompressedSize());
          case ENHANCED_DEFLATED -> new Deflate64CompressorInputStream(packed);
          case null, default -> packed;
        });
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    size += Math.max(read, 0);
    boolean ended = read < 0;
    if (size > entry.getSize() || (ended && size < entry.getSize())) {
      throw ArtifactRejectedException.invalid(
          "expected "
              + EntryPath.quote(ZipName.of(entry))
              + " to hold the "
              + entry.getSize()
              + " bytes it declares, got "
              + (ended ? size : "more"));
    }
    if (ended && getChecksum().getValue() != entry.getCrc()) {
      throw new IOException("the checksum of '" + entry.getName() + "' does not match");
    }
    return read;
  }

  /// Inflates to the end of the deflated data, which must be the end of the entry too.
  private static final class DeflatedStream extends InflaterInputStream {
    private static final int BUFFER_BYTES = 64 << 10;

    private final long packedSize;

    DeflatedStream(InputStream packed, long packedSize) {
      super(packed, new Inflater(true), BUFFER_BYTES);
      this.packedSize = packedSize;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && inf.getBytesRead() != packedSize) {
        throw new IOException("the deflated data ends before the entry does");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
