package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.Test;

/// The ways tools write the same thing.
final class AcceptedArchiveTest {
  private static final String NAME = "größe.html";

  @Test
  void readsNamesMarkedAsUtf8() throws IOException {
    assertThat(paths(zip(NAME, "UTF-8", true, UnicodeExtraFieldPolicy.NEVER)))
        .containsExactly(NAME);
  }

  @Test
  void readsUtf8NamesThatAreNotMarked() throws IOException {
    assertThat(paths(zip(NAME, "UTF-8", false, UnicodeExtraFieldPolicy.NEVER)))
        .containsExactly(NAME);
  }

  @Test
  void readsNamesInTheOldCodePage() throws IOException {
    assertThat(paths(zip(NAME, "IBM437", false, UnicodeExtraFieldPolicy.NEVER)))
        .containsExactly(NAME);
  }

  @Test
  void prefersANameInTheUnicodeField() throws IOException {
    assertThat(paths(zip("日本.html", "Shift_JIS", false, UnicodeExtraFieldPolicy.ALWAYS)))
        .containsExactly("日本.html");
  }

  @SuppressWarnings("PreferCharsetOverload") // that overload is private
  private static byte[] zip(
      String name, String encoding, boolean marked, UnicodeExtraFieldPolicy policy)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      zip.setEncoding(encoding);
      zip.setUseLanguageEncodingFlag(marked);
      zip.setCreateUnicodeExtraFields(policy);
      write(zip, name);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsZip64() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      write(zip, "a.html");
      write(zip, "b.html");
    }

    assertThat(paths(bytes.toByteArray())).containsExactly("a.html", "b.html");
  }

  @Test
  void readsAZipWithAComment() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      zip.setComment("made by hand, PK\5\6 and all");
      write(zip, "a.html");
    }

    assertThat(paths(bytes.toByteArray())).containsExactly("a.html");
  }

  private static void write(ZipArchiveOutputStream zip, String name) throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write("content".getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }

  @Test
  void readsPathsThatBeginWithADot() throws IOException {
    var source = new ArchiveBuilder().folder(".").file("./a/./b.html", "x").as(ArchiveFormat.TAR);

    assertThat(paths(source)).containsExactly("a/b.html");
  }

  @Test
  void readsLongNamesAsGnuWritesThem() throws IOException {
    var name = "folder-name/".repeat(30) + "index.html";
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      tar.putArchiveEntry(new TarArchiveEntry(name));
      tar.closeArchiveEntry();
    }

    assertThat(paths(new MemoryArchiveSource(ArchiveFormat.TAR, bytes.toByteArray())))
        .containsExactly(name);
  }

  @Test
  void readsGzipInSeveralMembers() throws IOException {
    var tar = new ArchiveBuilder().file("a.html", "x").bytes(ArchiveFormat.TAR);
    var bytes = new ByteArrayOutputStream();
    bytes.write(gzip(tar, 0, 700));
    bytes.write(gzip(tar, 700, tar.length));

    assertThat(paths(new MemoryArchiveSource(ArchiveFormat.TAR_GZIP, bytes.toByteArray())))
        .containsExactly("a.html");
  }

  private static byte[] gzip(byte[] source, int start, int end) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(source, start, end - start);
    }
    return bytes.toByteArray();
  }

  private static List<String> paths(byte[] zip) throws IOException {
    return paths(new MemoryArchiveSource(ArchiveFormat.ZIP, zip));
  }

  private static List<String> paths(ArchiveSource source) throws IOException {
    var paths = new ArrayList<String>();
    try (var archive = Archive.open(source, ArchiveLimits.STANDARD)) {
      for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        paths.add(entry.get().path());
      }
    }
    return paths;
  }
}
