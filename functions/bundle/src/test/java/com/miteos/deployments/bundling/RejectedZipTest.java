package com.miteos.deployments.bundling;

import static com.miteos.deployments.bundling.Rejection.invalid;
import static com.miteos.deployments.bundling.Rejection.tooLarge;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Zip archives whose directory does not tell the truth.
final class RejectedZipTest {
  static Stream<Rejection> zips() throws IOException {
    var two = site().file("b.html", "second");
    return Stream.of(
        invalid(
            "a password",
            ZipBytes.of(site()).with16(0, ZipBytes.FLAGS, 1).source(),
            "is encrypted"),
        invalid(
            "an unknown compression",
            ZipBytes.of(site()).with16(0, ZipBytes.METHOD, 12).source(),
            "'index.html' is compressed with zip method 12"),
        invalid(
            "a wrong checksum",
            ZipBytes.of(site()).with32(0, ZipBytes.CHECKSUM, 7).source(),
            "damaged"),
        invalid(
            "more bytes than declared",
            ZipBytes.of(site()).with32(0, ZipBytes.SIZE, 3).source(),
            "'index.html' to hold the 3 bytes it declares, got more"),
        invalid(
            "fewer bytes than declared",
            ZipBytes.of(site()).with32(0, ZipBytes.SIZE, 50).source(),
            "'index.html' to hold the 50 bytes it declares, got 5"),
        invalid(
            "data shorter than its entry",
            ZipBytes.of(two).with32(0, ZipBytes.PACKED_SIZE, 9).source(),
            "is damaged"),
        invalid(
            "entries that share bytes",
            ZipBytes.of(two).with32(1, ZipBytes.LOCAL_OFFSET, 0).source(),
            "is damaged"),
        invalid(
            "a backslash",
            ZipBytes.of(site().file("a#b.html", "x")).renaming('#', '\\').source(),
            "'a\\b.html' has a backslash"),
        invalid(
            "a NUL",
            ZipBytes.of(site().file("a#b.html", "x")).renaming('#', '\0').source(),
            "control character"),
        invalid(
            "a link to a NUL",
            site().symbolicLink("nul", "a\0b").as(ArchiveFormat.ZIP),
            "links to point to paths, but 'nul' points to 'a\ufffdb'"),
        invalid("a part of a split archive", ZipBytes.of(site()).withEnd16(4, 1).source(), "split"),
        invalid(
            "a directory elsewhere", ZipBytes.of(site()).withEnd32(16, 5).source(), "is damaged"),
        invalid(
            "fewer entries than announced",
            ZipBytes.of(site()).withEnd16(10, 2).source(),
            "is damaged"),
        invalid(
            "more entries than announced",
            ZipBytes.of(site()).repeatingEntry(100_000, 1).source(),
            "is damaged"),
        tooLarge(
            "thousands of entries announced",
            ZipBytes.of(site()).repeatingEntry(30_000, 30_000).source(),
            "at most 20 files and folders",
            "got 30000"),
        tooLarge(
            "a huge size declared",
            ZipBytes.of(site()).with32(0, ZipBytes.SIZE, 0xfffffff0L).source(),
            "at most 3145728 bytes together",
            "'index.html' alone is announced with 4294967280"));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void isRefusedWithItsReason(Rejection rejection) {
    rejection.check();
  }

  private static ArchiveBuilder site() {
    return new ArchiveBuilder().file("index.html", "first");
  }
}
