package com.miteos.deployments.bundling;

import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/// An archive read entry by entry, every one of them checked: what comes out is safe to unpack into
/// a folder of its own, and never more than the limits allow.
///
/// Throws [ArtifactRejectedException] for whatever is wrong with the archive, and IOException only
/// where its source cannot be read.
public final class Archive implements AutoCloseable {
  private final ArchiveFormat format;
  private final ArchiveLimits limits;
  private final EntryReader reader;
  private final SeenPaths seen = new SeenPaths();
  private String last = "";

  private Archive(ArchiveFormat format, ArchiveLimits limits, EntryReader reader) {
    this.format = format;
    this.limits = limits;
    this.reader = reader;
  }

  public static Archive open(ArchiveSource source, ArchiveLimits limits) throws IOException {
    var format = source.format();
    var reader =
        reading(
            format,
            "",
            () -> {
              checkForm(source);
              var unpacked = new UnpackedSize(limits, source.size());
              return switch (format) {
                case ZIP -> ZipEntries.open(source, limits.files(), unpacked);
                case TAR, TAR_GZIP, TAR_ZSTANDARD -> TarEntries.open(source, unpacked);
              };
            });
    return new Archive(format, limits, reader);
  }

  private static void checkForm(ArchiveSource source) throws IOException {
    if (source.size() == 0) {
      throw ArtifactRejectedException.invalid(
          "expected a " + source.format().wireName() + " archive, got 0 bytes");
    }
    byte[] head;
    try (var bytes = SourceStream.open(source, 0)) {
      head = bytes.readNBytes(ArchiveFormat.HEAD_BYTES);
    }
    var found = ArchiveFormat.recognise(head);
    if (found.filter(source.format()::equals).isEmpty()) {
      throw ArtifactRejectedException.invalid(
          "expected a "
              + source.format().wireName()
              + " archive as declared, got "
              + found
                  .map(format -> "a " + format.wireName())
                  .orElse("bytes that begin with " + firstBytes(head)));
    }
  }

  private static String firstBytes(byte[] head) {
    return HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(4, head.length));
  }

  /// The next file, folder or link, or empty at the archive's end. What operating systems leave
  /// behind (`__MACOSX`, `.DS_Store` and the like) is passed over.
  public Optional<ArchiveEntry> next() throws IOException {
    while (true) {
      var entry = reading(format, last, reader::next);
      if (entry.isEmpty()) {
        checkNotEmpty();
        return entry;
      }
      var accepted = accept(entry.get());
      if (accepted.isPresent()) {
        return accepted;
      }
    }
  }

  /// More bytes of the file [#next] returned last, or -1 after its last one.
  public int read(byte[] buffer) throws IOException {
    return reading(format, last, () -> reader.read(buffer));
  }

  private Optional<ArchiveEntry> accept(ArchiveEntry entry) throws IOException {
    var path = EntryPath.clean(entry.path());
    if (EntryPath.isSystemFile(path) || (path.isEmpty() && entry instanceof ArchiveEntry.Folder)) {
      return Optional.empty();
    }
    if (path.isEmpty()) {
      throw ArtifactRejectedException.invalid("expected a path for every file, got the root's");
    }
    last = path;
    var checked =
        switch (entry) {
          case ArchiveEntry.File file -> new ArchiveEntry.File(path, file.mode());
          case ArchiveEntry.Folder _ -> new ArchiveEntry.Folder(path);
          case ArchiveEntry.SymbolicLink link ->
              EntryPath.inside(new ArchiveEntry.SymbolicLink(path, link.target()));
          case ArchiveEntry.HardLink link ->
              new ArchiveEntry.HardLink(path, EntryPath.clean(link.target()));
        };
    remember(checked);
    return Optional.of(checked);
  }

  private void remember(ArchiveEntry entry) throws IOException {
    if (entry instanceof ArchiveEntry.Folder folder) {
      seen.addFolder(folder.path());
    } else {
      seen.addFile(entry.path());
    }
    if (seen.folders() > limits.files()) {
      throw tooMany("folders", "at least " + seen.folders());
    }
    if (seen.files() > limits.files()) {
      throw tooMany("files", counted());
    }
  }

  /// Reads on to the end for the number of files, though no further than to ten times the limit.
  private String counted() throws IOException {
    long files = seen.files();
    while (files < 10L * limits.files()) {
      var entry = reading(format, last, reader::next);
      if (entry.isEmpty()) {
        return String.valueOf(files);
      }
      if (!(entry.get() instanceof ArchiveEntry.Folder)) {
        files++;
      }
    }
    return "at least " + files;
  }

  private ArtifactRejectedException tooMany(String what, String number) {
    return ArtifactRejectedException.tooLarge(
        "expected at most %d %s in the archive, got %s".formatted(limits.files(), what, number));
  }

  private void checkNotEmpty() {
    if (seen.files() == 0) {
      throw ArtifactRejectedException.invalid("expected files in the archive, got none");
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static <T> T reading(ArchiveFormat format, String last, Reading<T> step)
      throws IOException {
    try {
      return step.run();
    } catch (SourceUnreadableException failure) {
      throw failure.getCause();
    } catch (IOException | IllegalArgumentException damage) {
      throw ArtifactRejectedException.invalid(
          "expected a whole "
              + format.wireName()
              + " archive, but it "
              + (damage instanceof EOFException ? "ends too early" : "is damaged")
              + (last.isEmpty() ? "" : ", at or after " + EntryPath.quote(last)),
          damage);
    }
  }

  private interface Reading<T> {
    T run() throws IOException;
  }
}
