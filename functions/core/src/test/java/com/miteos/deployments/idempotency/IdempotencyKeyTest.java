package com.miteos.deployments.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class IdempotencyKeyTest {
  static Stream<String> accepted() {
    return Stream.of("a", " ", "~", "8e03978e-40d5-43dd-bc93-6894a57f9324", "x".repeat(255));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void takesPrintableAscii(String key) {
    assertThat(new IdempotencyKey(key).value()).isEqualTo(key);
  }

  static Stream<String> refused() {
    return Stream.of("", "x".repeat(256), "tab\t", "line\n", "ü", "\u007f");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesEverythingElse(String key) {
    assertThatThrownBy(() -> new IdempotencyKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 255 printable ASCII");
  }
}
