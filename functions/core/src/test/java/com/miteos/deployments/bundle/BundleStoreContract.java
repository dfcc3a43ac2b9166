package com.miteos.deployments.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every store of bundles does.
public interface BundleStoreContract {
  /// Empty under the keys these tests use.
  BundleStore bundles();

  @Test
  default void readsEveryFileBack() throws IOException {
    var bundles = bundles();
    var manifest =
        new BundleManifest(
            List.of(
                file("index.html", 0, 5), file("empty.txt", 5, 0), file("assets/ü #1.css", 5, 6)));
    try (var writer = bundles.create("bundles/small")) {
      writer.write("..hello..".getBytes(UTF_8), 2, 5);
      writer.write("world!".getBytes(UTF_8), 0, 6);
      writer.commit(manifest);
    }

    var content = bundles.open("bundles/small");

    assertThat(content.manifest()).isEqualTo(manifest);
    assertThat(read(content, "index.html")).asString(UTF_8).isEqualTo("hello");
    assertThat(read(content, "empty.txt")).isEmpty();
    assertThat(read(content, "assets/ü #1.css")).asString(UTF_8).isEqualTo("world!");
    assertThat(read(content, "assets/ü #1.css")).hasSize(6);
  }

  @Test
  default void takesABundleLargerThanItsBuffers() throws IOException {
    var bundles = bundles();
    var bytes = new byte[20_000_003];
    new Random(7).nextBytes(bytes);
    var middle = file("middle.bin", 8_000_000, 9_000_001);
    try (var writer = bundles.create("bundles/large")) {
      for (var offset = 0; offset < bytes.length; offset += 65_536) {
        writer.write(bytes, offset, Math.min(65_536, bytes.length - offset));
      }
      writer.commit(
          new BundleManifest(
              List.of(
                  file("head.bin", 0, 8_000_000),
                  middle,
                  file("tail.bin", 17_000_001, 3_000_002))));
    }

    assertThat(read(bundles.open("bundles/large"), "middle.bin"))
        .isEqualTo(Arrays.copyOfRange(bytes, 8_000_000, 17_000_001));
    try (var stream = bundles.open("bundles/large").open(middle, 3_000_000, 1_000)) {
      assertThat(stream.readAllBytes())
          .isEqualTo(Arrays.copyOfRange(bytes, 11_000_000, 11_001_000));
    }
  }

  @Test
  default void tellsWhenABundleWasStored() throws IOException {
    var bundles = bundles();
    write(bundles, "bundles/dated", "hello");
    var first = bundles.storedAt("bundles/dated").orElseThrow();

    write(bundles, "bundles/dated", "again");

    assertThat(bundles.storedAt("bundles/dated").orElseThrow()).isAfterOrEqualTo(first);
    assertThat(bundles.storedAt("bundles/never")).isEmpty();
  }

  @Test
  default void holdsAnEmptyBundle() throws IOException {
    var bundles = bundles();
    try (var writer = bundles.create("bundles/empty")) {
      writer.commit(new BundleManifest(List.of()));
    }

    assertThat(bundles.open("bundles/empty").manifest().files()).isEmpty();
  }

  @Test
  default void missesWhatWasNeverCommitted() throws IOException {
    var bundles = bundles();
    try (var writer = bundles.create("bundles/given-up")) {
      writer.write(new byte[] {1}, 0, 1);
    }
    try (var writer = bundles.create("bundles/given-up-large")) {
      writer.write(new byte[9_000_000], 0, 9_000_000);
    }

    for (var key : List.of("bundles/given-up", "bundles/given-up-large", "bundles/never")) {
      assertThatThrownBy(() -> bundles.open(key))
          .isInstanceOf(BundleMissingException.class)
          .hasMessageContaining(key);
    }
  }

  @Test
  default void replacesABundleAsAWhole() throws IOException {
    var bundles = bundles();
    write(bundles, "bundles/twice", "first");
    try (var unfinished = bundles.create("bundles/twice")) {
      unfinished.write("unfinished".getBytes(UTF_8), 0, 10);
      assertThat(read(bundles.open("bundles/twice"), "index.html"))
          .asString(UTF_8)
          .isEqualTo("first");
    }
    assertThat(read(bundles.open("bundles/twice"), "index.html"))
        .asString(UTF_8)
        .isEqualTo("first");

    write(bundles, "bundles/twice", "second!");

    assertThat(read(bundles.open("bundles/twice"), "index.html"))
        .asString(UTF_8)
        .isEqualTo("second!");
  }

  private static void write(BundleStore bundles, String key, String text) throws IOException {
    try (var writer = bundles.create(key)) {
      writer.write(text.getBytes(UTF_8), 0, text.length());
      writer.commit(new BundleManifest(List.of(file("index.html", 0, text.length()))));
    }
  }

  private static byte[] read(BundleContent content, String path) throws IOException {
    try (var stream = content.open(content.manifest().find(path).orElseThrow())) {
      return stream.readAllBytes();
    }
  }

  private static BundledFile file(String path, long offset, long size) {
    return new BundledFile(
        path, offset, size, "text/plain", "a9993e36", "ddaf35a1", "0a1b2c3d4e5f");
  }
}
