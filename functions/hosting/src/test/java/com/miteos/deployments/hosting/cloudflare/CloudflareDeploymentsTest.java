package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.CrashingJournal;
import com.miteos.deployments.hosting.OvertakenJournal;
import com.miteos.deployments.hosting.PushJournal;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.simulator.fault.FaultAction.Disconnect;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloudflareDeploymentsTest {
  private static final String NONE_LISTED = "{\"success\": true, \"result\": [], \"errors\": []}";

  private final ContractBench bench =
      new ContractBench(
          CloudflareProviderContractTest.cloudflare("my-site", AssetBatch.Limits.OFFICIAL));
  private final SampleSite site = SampleSite.small();

  @AfterEach
  void stop() {
    bench.close();
  }

  /// Something else happens from the third record on, which is the one after the create.
  private record AfterTheCreate(RecordingJournal before, PushJournal then) implements PushJournal {
    @Override
    public void record(Release release) {
      if (CloudflareRelease.of(release).isCreated()) {
        then.record(release);
      } else {
        before.record(release);
      }
    }

    @Override
    public void log(String message) {
      before.log(message);
    }
  }

  @Test
  void findsWhatAnAttemptCreatedThatDiedBeforeItCouldSaySo() throws InterruptedException {
    var deployment = bench.newDeployment();
    var journal = new RecordingJournal();
    var dying =
        bench.order(deployment, 1, site, null, new AfterTheCreate(journal, new CrashingJournal()));
    assertThatThrownBy(() -> bench.provider().push(dying, bench.deadline()))
        .isInstanceOf(CrashingJournal.Crash.class);

    var next = bench.order(deployment, 2, site, journal.release(), journal);
    var release = bench.provider().push(next, bench.deadline());

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("create_deployment")).isOne();
  }

  @Test
  void cancelsWhatAnAttemptCreatedThatDiedBeforeItCouldSaySo() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(600_000));
    var journal = new RecordingJournal();
    var dying =
        bench.order(
            bench.newDeployment(),
            1,
            site,
            null,
            new AfterTheCreate(journal, new CrashingJournal()));
    assertThatThrownBy(() -> bench.provider().push(dying, bench.deadline()))
        .isInstanceOf(CrashingJournal.Crash.class);

    var recorded = Objects.requireNonNull(journal.release());
    bench.provider().cancel(recorded, bench.account(), bench.deadline());

    assertThat(bench.livingDeployments()).isZero();
  }

  @Test
  void keepsOneDeploymentWhenALostOneShowsUpLate() throws InterruptedException {
    bench.inject("create_deployment", new Disconnect(Moment.AFTER_EFFECT));
    bench.inject("list_deployments", noneListed());

    var release = bench.push(site);

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("create_deployment")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void takesItsDeploymentBackWhenALaterAttemptHasMadeItsOwn() throws InterruptedException {
    var deployment = bench.newDeployment();
    var later = new RecordingJournal();
    bench.inject("list_deployments", noneListed());
    var overtaken =
        bench.order(
            deployment,
            1,
            site,
            null,
            new AfterTheCreate(
                new RecordingJournal(),
                new OvertakenJournal(() ->
                    bench
                        .provider()
                        .push(bench.order(deployment, 2, site, null, later), bench.deadline()))));

    assertThatThrownBy(() -> bench.provider().push(overtaken, bench.deadline()))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(bench.requests("create_deployment")).isEqualTo(2);
    assertThat(bench.livingDeployments()).isOne();
    bench.assertServes(bench.awaitReady(Objects.requireNonNull(later.release())), site);
  }

  @Test
  void makesAnotherDeploymentWhenTheEarlierOneIsGone() throws InterruptedException {
    var gone =
        CloudflareRelease.intended(
                new Place("0123456789abcdef0123456789abcdef", "my-site"),
                "my-site.pages.dev",
                "Miteos deployment dep_gone",
                CloudflareRelease.Kind.PRODUCTION)
            .created("00000000-0000-0000-0000-000000000000")
            .stored();
    var order = bench.order(bench.newDeployment(), 2, site, gone, new RecordingJournal());

    var release = bench.provider().push(order, bench.deadline());

    bench.assertServes(bench.awaitReady(release), site);
  }

  @Test
  void findsALostDeploymentBehindManyOthers() throws InterruptedException {
    var deployment = bench.newDeployment();
    var journal = new RecordingJournal();
    var dying =
        bench.order(deployment, 1, site, null, new AfterTheCreate(journal, new CrashingJournal()));
    assertThatThrownBy(() -> bench.provider().push(dying, bench.deadline()))
        .isInstanceOf(CrashingJournal.Crash.class);
    for (var other = 0; other < 30; other++) {
      bench.push(site);
    }

    bench
        .provider()
        .push(bench.order(deployment, 2, site, journal.release(), journal), bench.deadline());

    assertThat(bench.livingDeployments()).isEqualTo(31);
  }

  private static Respond noneListed() {
    return new Respond(Moment.BEFORE_EFFECT, 200, "application/json", NONE_LISTED, null);
  }
}
