package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64StreamTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 12_287, 12_288, 12_289, 100_000})
  void encodesAsOnePiece(int length) throws IOException {
    var bytes = new byte[length];
    new Random(7).nextBytes(bytes);

    byte[] encoded;
    try (var stream = new Base64Stream(new ByteArrayInputStream(bytes))) {
      encoded = stream.readAllBytes();
    }

    assertThat(encoded).isEqualTo(Base64.getEncoder().encode(bytes));
    assertThat(encoded).hasSize((int) Base64Stream.encodedLength(length));
  }
}
