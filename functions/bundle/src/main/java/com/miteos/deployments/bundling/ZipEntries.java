package com.miteos.deployments.bundling;

import com.miteos.deployments.bundling.ArchiveEntry.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/// A zip archive as its central directory describes it, read in the order its bytes lie.
final class ZipEntries implements EntryReader {
  private static final int LOCAL_HEADER_BYTES = 30;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;

  private final ZipFile zip;
  private final Enumeration<ZipArchiveEntry> entries;
  private long previousEnd;
  private @Nullable ZipArchiveEntry current;
  private @Nullable InputStream content;

  private ZipEntries(ZipFile zip) {
    this.zip = zip;
    this.entries = zip.getEntriesInPhysicalOrder();
  }

  /// Measures what the directory declares, which [ZipContent] holds every file to.
  static ZipEntries open(ArchiveSource source, int mostFiles, UnpackedSize unpacked)
      throws IOException {
    var channel = new RangedChannel(source);
    boolean opened = false;
    try {
      ZipDirectory.locate(channel).check(channel, 2 * mostFiles);
      var zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setIgnoreLocalFileHeader(true)
              .setCharset(StandardCharsets.ISO_8859_1)
              .get();
      var entries = Collections.list(zip.getEntries());
      entries.forEach(entry -> unpacked.announce(ZipName.of(entry), entry.getSize()));
      entries.forEach(entry -> unpacked.add(entry.getSize()));
      opened = true;
      return new ZipEntries(zip);
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  @Override
  public Optional<ArchiveEntry> next() throws IOException {
    closeContent();
    if (!entries.hasMoreElements()) {
      return Optional.empty();
    }
    var entry = entries.nextElement();
    var name = ZipName.of(entry);
    current = entry;
    checkPlace(entry);
    checkReadable(entry, name);
    return Optional.of(describe(entry, name));
  }

  /// Entries that share bytes are how a small archive unpacks to a huge one.
  private void checkPlace(ZipArchiveEntry entry) throws IOException {
    long start = entry.getLocalHeaderOffset();
    if (start < previousEnd) {
      throw new IOException("entry '" + entry.getName() + "' overlaps the one before it");
    }
    previousEnd =
        start + LOCAL_HEADER_BYTES + entry.getRawName().length + entry.getCompressedSize();
  }

  private static void checkReadable(ZipArchiveEntry entry, String name) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw ArtifactRejectedException.invalid(
          "expected an archive without a password, but " + EntryPath.quote(name) + " is encrypted");
    }
    switch (ZipMethod.getMethodByCode(entry.getMethod())) {
      case STORED, DEFLATED, ENHANCED_DEFLATED -> {}
      case null, default ->
          throw ArtifactRejectedException.invalid(
              "expected files stored or deflated, but "
                  + EntryPath.quote(name)
                  + " is compressed with zip method "
                  + entry.getMethod());
    }
  }

  private ArchiveEntry describe(ZipArchiveEntry entry, String name) throws IOException {
    if (entry.isUnixSymlink()) {
      EntryPath.requireTargetOf(name, entry.getSize());
      try (var target = ZipContent.open(zip, entry)) {
        return new ArchiveEntry.SymbolicLink(
            name, new String(target.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    if (entry.isDirectory()) {
      return new ArchiveEntry.Folder(name);
    }
    return switch (entry.getUnixMode() & FILE_TYPE) {
      case 0, REGULAR -> new ArchiveEntry.File(name, FileMode.of(entry.getUnixMode()));
      case FOLDER -> new ArchiveEntry.Folder(name);
      default -> throw EntryPath.special(name);
    };
  }

  @Override
  public int read(byte[] buffer) throws IOException {
    if (current == null) {
      return -1;
    }
    if (content == null) {
      content = ZipContent.open(zip, current);
    }
    return content.read(buffer, 0, buffer.length);
  }

  private void closeContent() throws IOException {
    if (content != null) {
      content.close();
      content = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeContent();
    zip.close();
  }
}
