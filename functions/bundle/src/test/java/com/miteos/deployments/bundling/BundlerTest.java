package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.codec.digest.Blake3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BundlerTest {
  private static final Random RANDOM = new Random(7);

  private final InMemoryBundleStore store = new InMemoryBundleStore();
  private final Bundler bundler = new Bundler(ArchiveLimits.STANDARD);

  @ParameterizedTest
  @EnumSource(ArchiveFormat.class)
  void bundlesEveryFormWithTheDigestsOfEachFile(ArchiveFormat format) throws Exception {
    var files = site();
    var archive = new ArchiveBuilder().folder("assets");
    files.forEach(archive::file);

    bundle(archive.as(format), "");

    var bundle = store.open("key");
    assertThat(bundle.manifest().files())
        .extracting(BundledFile::path)
        .containsExactlyElementsOf(files.keySet());
    long offset = 0;
    for (var entry : files.entrySet()) {
      var file = bundle.manifest().find(entry.getKey()).orElseThrow();
      var content = entry.getValue();
      assertThat(file).isEqualTo(expected(entry.getKey(), offset, content));
      assertThat(bundle.open(file).readNBytes(content.length)).isEqualTo(content);
      offset += content.length;
    }
  }

  private static Map<String, byte[]> site() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("index.html", "<h1>Hello</h1>".getBytes(StandardCharsets.UTF_8));
    files.put("empty.txt", new byte[0]);
    files.put("assets/photo.JPG", bytes(300_000));
    files.put("assets/app.3f2a.js", bytes(49_151));
    files.put("assets/piece.wasm", bytes(48 << 10));
    files.put("größe/日本語 file.css", bytes(49_153));
    files.put(".well-known/security", bytes(1));
    files.put(".htaccess", bytes(2));
    files.put("a".repeat(120) + "/" + "b".repeat(120) + ".html", bytes(3));
    return files;
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static BundledFile expected(String path, long offset, byte[] content) throws Exception {
    var type =
        switch (path.substring(path.lastIndexOf('.') + 1)) {
          case "html" -> "text/html";
          case "txt" -> "text/plain";
          case "JPG" -> "image/jpeg";
          case "js" -> "application/javascript";
          case "wasm" -> "application/wasm";
          case "css" -> "text/css";
          default -> "application/octet-stream";
        };
    var extension = path.startsWith(".") ? "" : path.substring(path.lastIndexOf('.') + 1);
    var hashed = Base64.getEncoder().encodeToString(content) + extension;
    return new BundledFile(
        path,
        offset,
        content.length,
        type,
        hex(MessageDigest.getInstance("SHA-1").digest(content)),
        hex(MessageDigest.getInstance("SHA-512").digest(content)),
        hex(Blake3.hash(hashed.getBytes(StandardCharsets.UTF_8))).substring(0, 32));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void bundlesOnlyTheFolderThatCounts() throws IOException {
    var archive =
        new ArchiveBuilder()
            .file("my-app/dist/index.html", "home")
            .file("my-app/README.md", "not published")
            .symbolicLink("my-app/node_modules/.bin/vite", "../vite/cli.js")
            .file("my-app/dist/a/b.css", "b{}");

    bundle(archive.as(ArchiveFormat.TAR_GZIP), "my-app/dist/");

    var bundle = store.open("key");
    assertThat(bundle.manifest().files())
        .extracting(BundledFile::path)
        .containsExactly("index.html", "a/b.css");
    assertThat(bundle.manifest().size()).isEqualTo(7);
  }

  @Test
  void refusesAFolderWithoutFiles() {
    assertThatThrownBy(() ->
            bundle(new ArchiveBuilder().file("index.html", "home").as(ArchiveFormat.ZIP), "dist/"))
        .isInstanceOfSatisfying(
            ArtifactRejectedException.class,
            rejection -> {
              assertThat(rejection.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
              assertThat(rejection.failure().message()).contains("'dist/'", "none");
            });
  }

  @Test
  void passesOverWhatOperatingSystemsLeaveBehind() throws IOException {
    var archive =
        new ArchiveBuilder()
            .file("__MACOSX/._index.html", "x")
            .file(".DS_Store", "x")
            .file("img/Thumbs.db", "x")
            .file("img/._photo.png", "x")
            .file(".env.example", "kept")
            .file("node_modules/left-pad/index.js", "kept");

    bundle(archive.as(ArchiveFormat.ZIP), "");

    assertThat(store.open("key").manifest().files())
        .extracting(BundledFile::path)
        .containsExactly(".env.example", "node_modules/left-pad/index.js");
  }

  @Test
  void readsALargeZipWithAHandfulOfRequests() throws IOException {
    var archive = new ArchiveBuilder();
    for (int number = 0; number < 500; number++) {
      archive.file("file-" + number + ".bin", bytes(4_000));
    }
    var source = archive.as(ArchiveFormat.ZIP);

    bundle(source, "");

    assertThat(store.open("key").manifest().files()).hasSize(500);
    assertThat(source.opened()).isLessThanOrEqualTo(4);
    assertThat(source.bytesRead()).isLessThan(source.size() + 512_000);
  }

  @Test
  void leavesAFailureOfTheStorageWhatItIs() throws IOException {
    var whole = new ArchiveBuilder().file("a.txt", bytes(1 << 20)).as(ArchiveFormat.ZIP);
    var broken =
        new ArchiveSource() {
          @Override
          public ArchiveFormat format() {
            return ArchiveFormat.ZIP;
          }

          @Override
          public long size() {
            return whole.size();
          }

          @Override
          public InputStream open(long offset) throws IOException {
            if (offset == 0) {
              return whole.open(offset);
            }
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> bundle(broken, ""))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  private void bundle(ArchiveSource source, String folder) throws IOException {
    try (var writer = store.create("key")) {
      writer.commit(bundler.bundle(source, folder, writer));
    }
  }
}
