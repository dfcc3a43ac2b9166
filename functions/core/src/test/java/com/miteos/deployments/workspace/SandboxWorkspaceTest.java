package com.miteos.deployments.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.testing.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SandboxWorkspaceTest {
  private static final Owner TEST = new Owner(Samples.ACCOUNT, Mode.TEST);

  @Test
  void areKnownByTheContractsNames() {
    assertThat(Arrays.stream(SandboxWorkspace.values()).map(SandboxWorkspace::id))
        .containsExactly(
            "ws_test_live",
            "ws_test_build_fail",
            "ws_test_no_output",
            "ws_test_provider_rejects",
            "ws_test_provider_429_then_live",
            "ws_test_slow_30s",
            "ws_test_verify_mismatch",
            "ws_test_stuck");
  }

  @ParameterizedTest
  @EnumSource
  void areMeantWithTestTokensOnly(SandboxWorkspace sandbox) {
    var workspace = new WorkspaceId(sandbox.id());

    assertThat(SandboxWorkspace.of(TEST, workspace)).contains(sandbox);
    assertThat(SandboxWorkspace.of(Samples.LIVE, workspace)).isEmpty();
  }

  @Test
  void leaveOtherNamesMalformed() {
    assertThatThrownBy(() -> new WorkspaceId("ws_test_other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ws_ and 1 to 40 of [0-9a-z]");
    assertThat(SandboxWorkspace.of(TEST, new WorkspaceId("ws_test"))).isEmpty();
  }

  @Test
  void leaveADeploymentItsTimeUnlessItIsToRunOut() {
    var usual = Duration.ofMinutes(90);

    assertThat(SandboxWorkspace.SLOW_30S.timeAllowed(usual)).isEqualTo(usual);
    assertThat(SandboxWorkspace.STUCK.timeAllowed(usual)).isEqualTo(Duration.ofMinutes(1));
    assertThat(SandboxWorkspace.STUCK.timeAllowed(Duration.ofSeconds(5)))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void holdAnArchiveOfOnePage() throws IOException {
    try (var zip = new ZipInputStream(SandboxSite.open(0))) {
      assertThat(Objects.requireNonNull(zip.getNextEntry()).getName()).isEqualTo("index.html");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
          .contains("<h1>It works</h1>");
      assertThat(zip.getNextEntry()).isNull();
    }
    assertThat(SandboxSite.open(0).readAllBytes()).hasSize((int) SandboxSite.artifact().size());
  }
}
