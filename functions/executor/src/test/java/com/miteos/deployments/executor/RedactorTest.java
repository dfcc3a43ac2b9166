package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RedactorTest {
  @Test
  void takesOutTheLongestValueFirst() {
    var redactor = new Redactor(List.of("12345678", "1234567890"));

    assertThat(redactor.redact("a 1234567890 b 12345678 c"))
        .isEqualTo("a [redacted] b [redacted] c");
  }

  @Test
  void leavesShortValues() {
    assertThat(new Redactor(List.of("dist", "true", "")).redact("dist is true"))
        .isEqualTo("dist is true");
  }

  @Test
  void takesOutEachLineOfAValueWithSeveral() {
    var redactor = new Redactor(List.of("-----BEGIN KEY-----\nMIIEvQIBADAN\nend\n"));

    assertThat(redactor.redact("MIIEvQIBADAN")).isEqualTo("[redacted]");
    assertThat(redactor.redact("the end")).isEqualTo("the end");
  }
}
