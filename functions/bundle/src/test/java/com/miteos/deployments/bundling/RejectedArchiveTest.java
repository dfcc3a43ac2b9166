package com.miteos.deployments.bundling;

import static com.miteos.deployments.bundling.Rejection.invalid;
import static com.miteos.deployments.bundling.Rejection.tooLarge;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must never become a bundle, whatever form it comes in.
final class RejectedArchiveTest {
  static Stream<Rejection> paths() throws IOException {
    var cases = new ArrayList<Rejection>();
    for (var format : ArchiveFormat.values()) {
      cases.addAll(
          List.of(
              path(format, "../evil.html", "leads out"),
              path(format, "a/../../evil.html", "leads out"),
              path(format, "a/..", "leads out"),
              path(format, "/etc/passwd", "absolute"),
              path(format, "C:/windows/evil.html", "absolute"),
              path(format, "line\nbreak.html", "control character"),
              path(format, "escape\u001b[31m.html", "control character"),
              path(format, "n".repeat(256) + ".html", "name of 261 bytes, longer than 255"),
              path(format, "folder/".repeat(150) + "a.html", "has 1056 bytes, more than 1024"),
              path(format, "ä".repeat(128), "name of 256 bytes, longer than 255")));
    }
    return cases.stream();
  }

  private static Rejection path(ArchiveFormat format, String name, String why) throws IOException {
    var shown =
        name.length() > 20 ? name.substring(0, 20) : name.replaceAll("\\p{Cntrl}", "\ufffd");
    return invalid(
        format.wireName() + " with " + shown, site().file(name, "x").as(format), "'" + shown, why);
  }

  static Stream<Rejection> entries() throws IOException {
    var cases = new ArrayList<Rejection>();
    for (var format : ArchiveFormat.values()) {
      var name = format.wireName();
      cases.addAll(
          List.of(
              invalid(
                  name + " with a link up",
                  site().symbolicLink("a/up", "../../etc/passwd").as(format),
                  "'a/up'",
                  "'../../etc/passwd'"),
              invalid(
                  name + " with an absolute link",
                  site().symbolicLink("abs", "/etc/passwd").as(format),
                  "'abs' points to '/etc/passwd'"),
              invalid(
                  name + " with a link too far",
                  site().symbolicLink("far", "a".repeat(5_000)).as(format),
                  "at most 4095 bytes, but that of 'far' has 5000"),
              invalid(
                  name + " with a link to nothing",
                  site().symbolicLink("none", "").as(format),
                  "links to point to paths, but 'none' points to ''"),
              invalid(
                  name + " with a link inside",
                  site().symbolicLink("copy.html", "index.html").as(format),
                  "'copy.html' is a link"),
              invalid(
                  name + " with a device", site().device("tty").as(format), "'tty' is a device"),
              invalid(
                  name + " with a path twice",
                  site().file("./index.html", "y").as(format),
                  "'index.html' twice"),
              invalid(
                  name + " with a file as a folder",
                  site().file("index.html/a.html", "y").as(format),
                  "'index.html' to be a file or a folder"),
              invalid(
                  name + " with a folder as a file",
                  new ArchiveBuilder().file("a/b.html", "y").file("a", "y").as(format),
                  "'a' to be a file or a folder"),
              invalid(
                  name + " of folders", new ArchiveBuilder().folder("a").as(format), "got none"),
              invalid(
                  name + " of system files",
                  new ArchiveBuilder().file(".DS_Store", "x").file("__MACOSX/a", "x").as(format),
                  "got none"),
              invalid(
                  name + " with bytes after its end",
                  garbageBehind(format),
                  format == ArchiveFormat.TAR || format == ArchiveFormat.ZIP
                      ? "nothing after the end"
                      : "is damaged"),
              tooLarge(
                  name + " with too many files",
                  manyFiles(15).as(format),
                  "at most 10 files",
                  "got 15"),
              tooLarge(
                  name + " with files without end",
                  manyFiles(150).as(format),
                  format == ArchiveFormat.ZIP ? "at most 20 files" : "at most 10 files",
                  format == ArchiveFormat.ZIP ? "got 150" : "got at least 100"),
              tooLarge(
                  name + " with too many bytes",
                  site().file("large.bin", noise(3 << 20)).as(format),
                  "3145728 bytes",
                  "at least 31457")));
    }
    return cases.stream();
  }

  static Stream<Rejection> tars() throws IOException {
    return Stream.of(
        invalid("a fifo", site().fifo("pipe").as(ArchiveFormat.TAR), "'pipe' is a device"),
        invalid(
            "a hard link up",
            site().hardLink("a.html", "../../etc/passwd").as(ArchiveFormat.TAR),
            "'../../etc/passwd' leads out"),
        invalid(
            "a hard link inside",
            site().hardLink("a.html", "index.html").as(ArchiveFormat.TAR),
            "'a.html' is a link"),
        invalid(
            "a header with a wrong checksum",
            new MemoryArchiveSource(ArchiveFormat.TAR, changed(bytes(ArchiveFormat.TAR), 150)),
            "is damaged"),
        invalid(
            "a tar without its end",
            new MemoryArchiveSource(
                ArchiveFormat.TAR, Arrays.copyOf(bytes(ArchiveFormat.TAR), 1_024)),
            "ends too early, at or after 'index.html'"),
        invalid(
            "attributes without end",
            site().attribute("a.html", "x".repeat(300_000)).as(ArchiveFormat.TAR),
            "at most 262144 bytes for each file, got at least 300016"),
        invalid(
            "a name without end",
            new MemoryArchiveSource(ArchiveFormat.TAR, longName(300_000)),
            "at most 262144 bytes for each file, got at least 300000"),
        invalid(
            "padding without end",
            new MemoryArchiveSource(
                ArchiveFormat.TAR, Arrays.copyOf(bytes(ArchiveFormat.TAR), 17 << 20)),
            "at most 16777216 bytes of padding"),
        tooLarge(
            "a file announced as larger than everything may be",
            new MemoryArchiveSource(ArchiveFormat.TAR, header("film.mp4", '0', 5_000_000)),
            "at most 3145728 bytes together",
            "'film.mp4' alone is announced with 5000000"),
        invalid(
            "gzip of something else",
            new MemoryArchiveSource(ArchiveFormat.TAR_GZIP, gzip("<html>".repeat(200))),
            "tar.gz",
            "is damaged"),
        tooLarge(
            "a bomb of 10,000:1",
            new MemoryArchiveSource(
                ArchiveFormat.TAR_ZSTANDARD,
                Zstd.compress(
                    new ArchiveBuilder()
                        .file("bomb.bin", new byte[2_900_000])
                        .bytes(ArchiveFormat.TAR))),
            "1000 times",
            "unpack to at least"));
  }

  static Stream<Rejection> forms() throws IOException {
    return Stream.of(
        invalid(
            "a zip declared as tar.gz",
            new MemoryArchiveSource(ArchiveFormat.TAR_GZIP, bytes(ArchiveFormat.ZIP)),
            "expected a tar.gz archive as declared, got a zip"),
        invalid(
            "a tar.gz declared as zip",
            new MemoryArchiveSource(ArchiveFormat.ZIP, bytes(ArchiveFormat.TAR_GZIP)),
            "expected a zip archive as declared, got a tar.gz"),
        invalid(
            "a page declared as zip",
            new MemoryArchiveSource(
                ArchiveFormat.ZIP, "<html></html>".getBytes(StandardCharsets.UTF_8)),
            "bytes that begin with 3c 68 74 6d"),
        invalid(
            "nothing",
            new MemoryArchiveSource(ArchiveFormat.TAR_ZSTANDARD, new byte[0]),
            "0 bytes"),
        invalid(
            "an empty zip",
            new ArchiveBuilder().as(ArchiveFormat.ZIP),
            "expected files",
            "got none"),
        invalid("an empty tar.gz", new ArchiveBuilder().as(ArchiveFormat.TAR_GZIP), "got none"));
  }

  @ParameterizedTest
  @MethodSource({"paths", "entries", "tars", "forms"})
  void isRefusedWithItsReason(Rejection rejection) {
    rejection.check();
  }

  private static ArchiveBuilder site() {
    return new ArchiveBuilder().file("index.html", "first");
  }

  private static ArchiveBuilder manyFiles(int count) {
    var archive = new ArchiveBuilder();
    for (int number = 0; number < count; number++) {
      archive.file(number + ".html", "x");
    }
    return archive;
  }

  private static byte[] bytes(ArchiveFormat format) throws IOException {
    return site().bytes(format);
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  /// The head of an entry that has `size` bytes, and none of those.
  private static byte[] header(String name, char type, long size) {
    var entry = new TarArchiveEntry(name, (byte) type);
    entry.setSize(size);
    var header = new byte[1_024];
    entry.writeEntryHeader(header);
    return header;
  }

  private static byte[] longName(int length) {
    var head = header("././@LongLink", (char) TarConstants.LF_GNUTYPE_LONGNAME, length);
    var entry = Arrays.copyOf(head, 512 + length);
    Arrays.fill(entry, 512, entry.length, (byte) 'x');
    return entry;
  }

  private static byte[] changed(byte[] bytes, int at) {
    bytes[at] ^= 1;
    return bytes;
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static ArchiveSource garbageBehind(ArchiveFormat format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(bytes(format));
    bytes.write("garbage".getBytes(StandardCharsets.UTF_8));
    return new MemoryArchiveSource(format, bytes.toByteArray());
  }
}
