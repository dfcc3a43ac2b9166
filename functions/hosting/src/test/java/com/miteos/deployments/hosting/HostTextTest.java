package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.secret.Secret;
import org.junit.jupiter.api.Test;

class HostTextTest {
  private final HostText text = new HostText(new Secret("nfp_1234567890"));

  @Test
  void takesTheTokenOut() {
    assertThat(text.clean("no access for nfp_1234567890!")).isEqualTo("no access for [redacted]!");
  }

  @Test
  void putsEverythingOnOneLine() {
    assertThat(text.clean("  one\r\n\ttwo\u0000three ")).isEqualTo("one two three");
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(text.clean("x".repeat(1000))).isEqualTo("x".repeat(300) + "…");
  }
}
