package com.miteos.deployments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.workspace.SandboxSite;
import com.miteos.deployments.workspace.SandboxWorkspace;
import com.miteos.deployments.workspace.WorkspaceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SandboxScriptTest {
  private static final Owner TEST = new Owner(Samples.ACCOUNT, Mode.TEST);

  @ParameterizedTest
  @EnumSource
  void playForTestTokensOnly(SandboxWorkspace workspace) {
    assertThat(SandboxScript.of(order(TEST, workspace)))
        .hasValueSatisfying(script -> assertThat(script.workspace()).isEqualTo(workspace));
    assertThat(SandboxScript.of(order(Samples.LIVE, workspace))).isEmpty();
  }

  private static Order order(Owner owner, SandboxWorkspace workspace) {
    return new Order(
        owner,
        new WorkspaceId(workspace.id()),
        SandboxSite.artifact(),
        Target.NETLIFY,
        new ConfigId("cfg_1"));
  }
}
