package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must never become a bundle, and what the customer hears about it.
final class RejectedArchiveTest {
  private static final FailureCode INVALID = FailureCode.ARTIFACT_INVALID;
  private static final FailureCode TOO_LARGE = FailureCode.ARTIFACT_TOO_LARGE;
  private static final ArchiveLimits SMALL = new ArchiveLimits(10, 3L << 20, 1_000);

  record Case(String name, ArchiveSource source, FailureCode code, List<String> message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case invalid(String name, ArchiveSource source, String... message) {
    return new Case(name, source, INVALID, List.of(message));
  }

  private static Case tooLarge(String name, ArchiveSource source, String... message) {
    return new Case(name, source, TOO_LARGE, List.of(message));
  }

  static Stream<Case> paths() throws IOException {
    var cases = new ArrayList<Case>();
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
              path(format, "n".repeat(256) + ".html", "longer than 255 bytes"),
              path(format, "folder/".repeat(150) + "a.html", "longer than 1024 bytes"),
              path(format, "ä".repeat(128), "longer than 255 bytes")));
    }
    return cases.stream();
  }

  private static Case path(ArchiveFormat format, String name, String why) throws IOException {
    var shown =
        name.length() > 20 ? name.substring(0, 20) : name.replaceAll("\\p{Cntrl}", "\ufffd");
    return invalid(
        format.wireName() + " with " + shown, site().file(name, "x").as(format), "'" + shown, why);
  }

  static Stream<Case> entries() throws IOException {
    var cases = new ArrayList<Case>();
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
              tooLarge(name + " with too many files", manyFiles(11).as(format), "at most 10 files"),
              tooLarge(
                  name + " with too many bytes",
                  site().file("large.bin", noise(3 << 20)).as(format),
                  "3145728 bytes",
                  "at least 31457")));
    }
    return cases.stream();
  }

  static Stream<Case> tars() throws IOException {
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
            "262144 bytes"),
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

  static Stream<Case> zips() throws IOException {
    var two = site().file("b.html", "second");
    return Stream.of(
        invalid("a password", zip(site()).with16(0, ZipBytes.FLAGS, 1).source(), "is encrypted"),
        invalid(
            "an unknown compression",
            zip(site()).with16(0, ZipBytes.METHOD, 12).source(),
            "'index.html' is compressed with zip method 12"),
        invalid(
            "a wrong checksum", zip(site()).with32(0, ZipBytes.CHECKSUM, 7).source(), "damaged"),
        invalid(
            "more bytes than declared",
            zip(site()).with32(0, ZipBytes.SIZE, 3).source(),
            "'index.html' to hold the 3 bytes it declares, got more"),
        invalid(
            "fewer bytes than declared",
            zip(site()).with32(0, ZipBytes.SIZE, 50).source(),
            "'index.html' to hold the 50 bytes it declares, got 5"),
        invalid(
            "data shorter than its entry",
            zip(two).with32(0, ZipBytes.PACKED_SIZE, 9).source(),
            "is damaged"),
        invalid(
            "entries that share bytes",
            zip(two).with32(1, ZipBytes.LOCAL_OFFSET, 0).source(),
            "is damaged"),
        invalid(
            "a backslash",
            zip(site().file("a#b.html", "x")).renaming('#', '\\').source(),
            "'a\\b.html' has a backslash"),
        invalid(
            "a NUL",
            zip(site().file("a#b.html", "x")).renaming('#', '\0').source(),
            "control character"),
        invalid("a part of a split archive", zip(site()).withEnd16(4, 1).source(), "split"),
        invalid("a directory elsewhere", zip(site()).withEnd32(16, 5).source(), "is damaged"),
        invalid(
            "fewer entries than announced", zip(site()).withEnd16(10, 2).source(), "is damaged"),
        invalid(
            "more entries than announced",
            zip(site()).repeatingEntry(100_000, 1).source(),
            "is damaged"),
        tooLarge(
            "thousands of entries announced",
            zip(site()).repeatingEntry(30_000, 30_000).source(),
            "at most 20 files and folders",
            "got 30000"),
        tooLarge(
            "a huge size declared",
            zip(site()).with32(0, ZipBytes.SIZE, 0xfffffff0L).source(),
            "3145728 bytes",
            "4294967280"));
  }

  static Stream<Case> forms() throws IOException {
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
  @MethodSource({"paths", "entries", "tars", "zips", "forms"})
  void isRefusedWithItsReason(Case given) {
    assertThatThrownBy(() -> bundle(given.source()))
        .isInstanceOfSatisfying(
            ArtifactRejectedException.class,
            rejection -> {
              var failure = rejection.failure();
              assertThat(failure.code()).isEqualTo(given.code());
              assertThat(failure.stage()).isEqualTo(FailureStage.BUILD);
              assertThat(failure.failureClass()).isEqualTo(FailureClass.USER);
              assertThat(failure.message()).startsWith("expected").contains(given.message());
            });
  }

  private static void bundle(ArchiveSource source) throws IOException {
    try (var writer = new InMemoryBundleStore().create("key")) {
      new Bundler(SMALL).bundle(source, "", writer);
    }
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

  private static ZipBytes zip(ArchiveBuilder archive) throws IOException {
    return ZipBytes.of(archive);
  }

  private static byte[] bytes(ArchiveFormat format) throws IOException {
    return site().bytes(format);
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
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
