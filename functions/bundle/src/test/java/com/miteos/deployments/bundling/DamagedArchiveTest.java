package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.deployment.FailureCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damage anywhere in an archive is the archive's fault, and found.
final class DamagedArchiveTest {
  private static final int CHANGES = 3_000;

  private final InMemoryBundleStore store = new InMemoryBundleStore();
  private final Bundler bundler = new Bundler(new ArchiveLimits(100, 16L << 20, 1_000));

  @ParameterizedTest
  @EnumSource(ArchiveFormat.class)
  void isRefusedWhereverItIsCutOff(ArchiveFormat format) throws IOException {
    var whole = archive().bytes(format);
    int contentEnd = format == ArchiveFormat.TAR ? endOfContent(whole) : whole.length;

    for (int length = 0; length < contentEnd; length++) {
      var cut = new MemoryArchiveSource(format, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> bundle(cut))
          .as("first %s of %s bytes", length, whole.length)
          .isInstanceOfSatisfying(
              ArtifactRejectedException.class,
              rejection ->
                  assertThat(rejection.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID));
    }
  }

  /// A tar is whole once its end mark has come; what follows is padding.
  private static int endOfContent(byte[] tar) {
    int end = tar.length;
    while (tar[end - 1] == 0) {
      end--;
    }
    return (end + 511) / 512 * 512 + 512;
  }

  @ParameterizedTest
  @EnumSource(ArchiveFormat.class)
  void isRefusedOrHarmlessWhereverBytesChange(ArchiveFormat format) throws IOException {
    var whole = archive().bytes(format);
    var random = new Random(11);

    for (int change = 0; change < CHANGES; change++) {
      var bytes = whole.clone();
      for (int place = 0; place < 1 + change % 4; place++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        bundle(new MemoryArchiveSource(format, bytes));
      } catch (ArtifactRejectedException rejection) {
        assertThat(rejection.failure().message()).startsWith("expected").hasSizeLessThan(600);
      }
    }
  }

  private static ArchiveBuilder archive() {
    var noise = new byte[700];
    new Random(5).nextBytes(noise);
    return new ArchiveBuilder()
        .file("index.html", "<h1>Hello</h1>".repeat(20))
        .folder("assets")
        .file("assets/app.js", noise)
        .executable("b".repeat(110) + "/long.txt", "text");
  }

  private void bundle(ArchiveSource source) throws IOException {
    try (var writer = store.create("key")) {
      bundler.bundle(source, "", writer);
    }
  }
}
