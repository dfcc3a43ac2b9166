package com.miteos.deployments.hosting.expo;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.ContractHost;
import com.miteos.deployments.hosting.HostingFaultContract;
import com.miteos.deployments.hosting.HostingPreflightContract;
import com.miteos.deployments.hosting.HostingProviderContract;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.hosting.SiteVerification;
import com.miteos.deployments.hosting.Trouble;
import com.miteos.deployments.hosting.Verification;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpoProviderContractTest
    implements HostingProviderContract, HostingFaultContract, HostingPreflightContract {
  private static final Respond EXPIRED =
      new Respond(Moment.BEFORE_EFFECT, 403, "text/plain", "Token has expired", null);
  static final String APP = "11111111-2222-4333-8444-555555555555";

  @Override
  public ContractHost host() {
    return expo();
  }

  static ContractHost expo() {
    return new ContractHost(
        "expo",
        ExpoProvider::new,
        settings(new Flag(true)),
        new Settings(Map.of("app_id", new Text("missing-app"), "production", new Flag(true))),
        new ContractHost.Requests("announce_deployment", "upload_asset"),
        Set.of("pending", "discarded"),
        List.of(
            Trouble.of("signed address expired", EXPIRED).only("announce_deployment"),
            Trouble.of("upload token expired", EXPIRED).only("upload_asset").afterOthers()));
  }

  static Settings settings(SettingValue production) {
    return new Settings(Map.of("app_id", new Text(APP), "production", production));
  }

  /// Expo says nothing of what it still does once a deployment is finalized: that it can be seen
  /// shows in looking at it.
  @Test
  @Override
  public void reportsProgressUntilTheHostIsDone() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(10_000));
      var site = SampleSite.small();
      var release = bench.push(site);

      var progress = bench.provider().check(release, bench.account(), bench.deadline());

      assertThat(progress).isInstanceOf(Ready.class);
      var url = ((Ready) progress).url();
      var patience = Deadline.in(Duration.ofSeconds(10), InstantSource.system());
      assertThat(SiteVerification.create().verify(bench.provider(), url, site, patience))
          .isInstanceOf(Verification.NotYet.class);
      bench.clock().advance(Duration.ofSeconds(11));
      bench.assertServes(url, site);
    }
  }

  /// Not done is only what was never finalized.
  @Test
  @Override
  public void cancelsADeploymentThatIsNotDone() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var journal = new RecordingJournal();
      bench.injectAlways("upload_asset", answering(500, "{}"));
      var order = bench.order(bench.newDeployment(), 1, SampleSite.small(), null, journal);
      assertThatThrownBy(() -> bench.provider().push(order, bench.deadline()))
          .isInstanceOf(ProviderUnavailableException.class);
      var release = Objects.requireNonNull(journal.release());

      bench.provider().cancel(release, bench.account(), bench.deadline());
      bench.provider().cancel(release, bench.account(), bench.deadline());

      assertThat(bench.livingDeployments()).isZero();
      assertThat(bench.provider().check(release, bench.account(), bench.deadline()))
          .isInstanceOf(Rejected.class);
    }
  }
}
