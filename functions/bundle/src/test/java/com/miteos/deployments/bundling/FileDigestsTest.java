package com.miteos.deployments.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileDigestsTest {
  private final FileDigests digests = new FileDigests();

  /// The first two as Cloudflare's own test suite has them, the third BLAKE3 of nothing.
  @ParameterizedTest
  @CsvSource({
    "foobar, png, 2082190357cfd3617ccfe04f340c6247",
    "foobar, txt, 1a98fb08af91aca4a7df1764a2c4ddb0",
    "'', '', af1349b9f5f9a1a6a0404dea36dcc949"
  })
  void computesCloudflaresHash(String content, String extension, String hash) {
    update(content);

    assertThat(digests.finish(extension).cloudflare()).isEqualTo(hash);
  }

  @Test
  void startsAnewForEachFile() {
    update("abc");
    digests.finish("txt");
    update("abc");

    var second = digests.finish("txt");

    assertThat(second.sha1()).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
    assertThat(second.sha512()).startsWith("ddaf35a193617abacc417349ae204131").hasSize(128);
  }

  private void update(String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    digests.update(bytes, 0, bytes.length);
  }
}
