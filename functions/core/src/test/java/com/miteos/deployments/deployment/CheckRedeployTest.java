package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.OrderCheck.Accepted;
import com.miteos.deployments.deployment.OrderCheck.ConfigForOtherTarget;
import com.miteos.deployments.deployment.OrderCheck.ConfigMissing;
import com.miteos.deployments.deployment.OrderCheck.OutputExpired;
import com.miteos.deployments.deployment.OrderCheck.OutputMissing;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckRedeployTest {
  private static final String BUNDLE = "bundles/1";

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final InMemoryBundleStore bundles = new InMemoryBundleStore(clock);
  private final CheckRedeploy checkRedeploy =
      new CheckRedeploy(
          new InMemoryOrderLookup(repositories),
          repositories.rollouts(),
          bundles,
          clock,
          new CheckRedeploy.Keeping(Duration.ofDays(90), Duration.ofHours(2)));
  private final Deployment source = new Samples(clock).pending();

  CheckRedeployTest() {
    repositories.deployments().add(source, null);
  }

  private OrderCheck check(Target target) {
    return checkRedeploy.run(
        source, new CheckOrder.Request(Samples.WORKSPACE, target, Samples.CONFIG), _ -> {});
  }

  private void storeConfig() {
    var definition = Samples.definition("Production");
    var now = clock.instant();
    repositories
        .configs()
        .add(
            new DeployConfig(
                Samples.CONFIG, Samples.ACCOUNT, definition, Samples.secrets(), now, now),
            null);
  }

  private void build() {
    repositories.deployments().save(source.startBuilding(), Status.PENDING, "building");
    repositories.rollouts().recordBundle(source.ref(), BUNDLE);
    try (var writer = bundles.create(BUNDLE)) {
      writer.commit(new BundleManifest(List.of()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void checksTheConfigBeforeTheOutput() {
    assertThat(check(Target.NETLIFY)).isEqualTo(new ConfigMissing());

    storeConfig();

    assertThat(check(Target.VERCEL)).isEqualTo(new ConfigForOtherTarget(Target.NETLIFY));
    assertThat(check(Target.NETLIFY)).isEqualTo(new OutputMissing());
  }

  @Test
  void ordersTheSameBytesWithoutABuild() {
    storeConfig();
    build();

    assertThat(check(Target.NETLIFY))
        .isEqualTo(new Accepted(Samples.redeploying(source.id(), BUNDLE)));
  }

  @Test
  void takesNothingThatMayBeDeletedBeforeTheEnd() {
    storeConfig();
    build();
    clock.advance(Duration.ofDays(90).minusHours(2).minusSeconds(1));
    assertThat(check(Target.NETLIFY)).isInstanceOf(Accepted.class);

    clock.advance(Duration.ofSeconds(1));

    assertThat(check(Target.NETLIFY)).isEqualTo(new OutputExpired());
  }

  @Test
  void missesWhatWasDeletedAlready() {
    storeConfig();
    build();
    bundles.remove(BUNDLE);

    assertThat(check(Target.NETLIFY)).isEqualTo(new OutputExpired());
  }
}
