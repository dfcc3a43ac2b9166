package com.miteos.deployments.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArtifactTest {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(longs = {0, -1, (1L << 30) + 1})
  void refusesASizeOutOfBounds(long size) {
    assertThatThrownBy(() -> new Artifact(ArtifactFormat.ZIP, size, SHA256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + size);
  }

  @Test
  void takesUpToAGibibyte() {
    assertThat(new Artifact(ArtifactFormat.ZIP, 1L << 30, SHA256).size()).isEqualTo(1_073_741_824);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0123456789ABCDEF", "g"})
  void refusesWhatIsNoSha256(String digits) {
    var sha256 = digits.repeat(4);

    assertThatThrownBy(() -> new Artifact(ArtifactFormat.ZIP, 1, sha256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 lower-case hex digits");
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsContentType(ArtifactFormat format) {
    assertThat(ArtifactFormat.find(format.contentType())).contains(format);
  }
}
