package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.hosting.cloudflare.CloudflareProvider;
import com.miteos.deployments.hosting.expo.ExpoProvider;
import com.miteos.deployments.hosting.netlify.NetlifyProvider;
import com.miteos.deployments.hosting.vercel.VercelProvider;
import com.miteos.deployments.sandbox.SandboxScript;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvidersTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  @Test
  void choosesTheTargetsHostForALiveToken() {
    var providers =
        from(
            Map.of(
                "NETLIFY_API_URL", "http://127.0.0.1:1/api/v1",
                "VERCEL_API_URL", "http://127.0.0.1:2",
                "EXPO_API_URL", "http://127.0.0.1:3",
                "CLOUDFLARE_API_URL", "http://127.0.0.1:4"));

    assertThat(providers.of(Mode.LIVE, Target.NETLIFY)).isInstanceOf(NetlifyProvider.class);
    assertThat(providers.of(Mode.LIVE, Target.VERCEL)).isInstanceOf(VercelProvider.class);
    assertThat(providers.of(Mode.LIVE, Target.EXPO)).isInstanceOf(ExpoProvider.class);
    assertThat(providers.of(Mode.LIVE, Target.CLOUDFLARE)).isInstanceOf(CloudflareProvider.class);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void choosesTheSandboxForATestToken(Target target) {
    var provider = new Providers(List.of()).of(Mode.TEST, target);

    assertThat(provider).isInstanceOf(SandboxProvider.class);
    assertThat(provider.target()).isEqualTo(target);
  }

  @Test
  void playsScriptsForTestTokensOnly() {
    var hosts = new Providers(List.of());
    var workspace = new WorkspaceId(SandboxScript.PROVIDER_REJECTS.workspace().id());
    var live = order(Mode.LIVE, workspace);

    assertThat(hosts.of(order(Mode.TEST, workspace))).isInstanceOf(SandboxProvider.class);
    assertThatThrownBy(() -> hosts.of(live)).isInstanceOf(ProviderRejectedException.class);
  }

  private static Order order(Mode mode, WorkspaceId workspace) {
    var owner = new Owner(Samples.ACCOUNT, mode);
    return new Order(owner, workspace, Samples.ARTIFACT, Target.EXPO, Samples.CONFIG);
  }

  @Test
  void refusesATargetItHasNoHostFor() {
    var providers = new Providers(List.of());

    assertThatThrownBy(() -> providers.of(Mode.LIVE, Target.EXPO))
        .isInstanceOfSatisfying(
            ProviderRejectedException.class,
            refused -> {
              assertThat(refused.failure().message())
                  .isEqualTo("This installation cannot deploy to expo.");
              assertThat(refused.failure().failureClass()).isEqualTo(FailureClass.PLATFORM);
              assertThat(refused.failure().retryable()).isFalse();
            });
  }

  @Test
  void namesTheVariableThatIsMissing() {
    assertThatThrownBy(() -> from(Map.of())).hasMessageContaining("NETLIFY_API_URL");
  }

  @Test
  void namesTheVariableThatIsNoUrl() {
    assertThatThrownBy(() -> from(Map.of("NETLIFY_API_URL", "api.netlify.com")))
        .hasMessageContaining("NETLIFY_API_URL");
  }

  private Providers from(Map<String, String> environment) {
    return Providers.from(environment, clock, new Random(1));
  }
}
