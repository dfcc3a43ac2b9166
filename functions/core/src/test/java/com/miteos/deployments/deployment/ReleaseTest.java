package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReleaseTest {
  private final Release release = new Release("5f1c", Map.of("url", "https://site.example/"));

  @Test
  void givesBackWhatItsAdapterStored() {
    assertThat(release.detail("url")).isEqualTo("https://site.example/");
  }

  @Test
  void namesTheDetailItLacks() {
    assertThatThrownBy(() -> release.detail("state"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("5f1c")
        .hasMessageContaining("state");
  }
}
