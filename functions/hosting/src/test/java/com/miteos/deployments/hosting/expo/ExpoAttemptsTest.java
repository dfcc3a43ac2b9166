package com.miteos.deployments.hosting.expo;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.OvertakenJournal;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.PushJournal;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.SampleSite;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExpoAttemptsTest {
  private static final String NOT_FOUND =
      "{\"data\": {\"app\": {\"byId\": {\"id\": \"x\", \"workerDeployment\": null}}}}";

  private final ContractBench bench = new ContractBench(ExpoProviderContractTest.expo());

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void goesOnWithWhatWasFinalizedButNotYetPromoted() throws InterruptedException {
    var site = SampleSite.small();
    var deployment = bench.newDeployment();
    var journal = finalizedOnly(site);

    var next = bench.order(deployment, 2, site, journal.release(), journal);
    var release = bench.provider().push(next, bench.deadline());

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("announce_deployment")).isOne();
  }

  @Test
  void deletesAnEarlierDeploymentThatShowsUpLate() throws InterruptedException {
    var site = SampleSite.small();
    var deployment = bench.newDeployment();
    var journal = finalizedOnly(site);
    bench.inject("get_deployment", answering(200, NOT_FOUND));

    var next = bench.order(deployment, 2, site, journal.release(), journal);
    var release = bench.provider().push(next, bench.deadline());

    bench.assertServes(bench.awaitReady(release), site);
    assertThat(bench.requests("delete_deployment")).isOne();
    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void finalizesNothingOnceALaterAttemptHasBegun() throws InterruptedException {
    var site = SampleSite.small();
    var deployment = bench.newDeployment();
    var later = new RecordingJournal();
    var overtaken =
        new OvertakenBeforeTheEnd(
            new OvertakenJournal(() -> {
              var order = bench.order(deployment, 2, site, later.release(), later);
              return bench.provider().push(order, bench.deadline());
            }),
            later);

    var first = bench.order(deployment, 1, site, null, overtaken);
    assertThatThrownBy(() -> bench.provider().push(first, bench.deadline()))
        .isInstanceOf(StaleDeploymentException.class);

    assertThat(bench.requests("announce_deployment")).isEqualTo(2);
    assertThat(bench.requests("finalize_deployment")).isOne();
    assertThat(bench.livingDeployments()).isOne();
    bench.assertServes(bench.awaitReady(Objects.requireNonNull(later.release())), site);
  }

  @Test
  void takesBackWhatWasFinalizedButNotYetPromoted() throws InterruptedException {
    var journal = finalizedOnly(SampleSite.small());
    var release = Objects.requireNonNull(journal.release());

    bench.provider().cancel(release, bench.account(), bench.deadline());

    assertThat(bench.livingDeployments()).isZero();
    assertThat(bench.provider().check(release, bench.account(), bench.deadline()))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void leavesAloneWhatIsInUseAlready() throws InterruptedException {
    var release = bench.push(SampleSite.small());
    var unpromoted = ExpoRelease.of(release);
    var forgotten =
        new ExpoRelease(unpromoted.app(), unpromoted.name(), unpromoted.number(), null).stored();

    bench.provider().cancel(forgotten, bench.account(), bench.deadline());

    assertThat(bench.livingDeployments()).isOne();
  }

  @Test
  void pushesAgainWhatSomebodyDeleted() throws InterruptedException {
    var site = SampleSite.small();
    var gone = new ExpoRelease(ExpoProviderContractTest.APP, "gone", 1, "http://gone").stored();
    var order = bench.order(bench.newDeployment(), 2, site, gone, new RecordingJournal());

    var release = bench.provider().push(order, bench.deadline());

    assertThat(release.providerId()).isEqualTo("gone-2");
    bench.assertServes(bench.awaitReady(release), site);
  }

  /// What a first attempt leaves behind that was let down by the last step.
  private RecordingJournal finalizedOnly(SampleSite site) throws InterruptedException {
    var journal = new RecordingJournal();
    bench.injectAlways("assign_alias", answering(503, "{}"));
    var order = bench.order(bench.newDeployment(), 1, site, null, journal);
    assertThatThrownBy(() -> bench.provider().push(order, bench.deadline()))
        .isInstanceOf(ProviderUnavailableException.class);
    bench.simulator().clearFaults();
    return journal;
  }

  /// Lets the later attempt see what was recorded first and begin with the second record.
  private static final class OvertakenBeforeTheEnd implements PushJournal {
    private final PushJournal overtaken;
    private final RecordingJournal first;
    private int records;

    OvertakenBeforeTheEnd(PushJournal overtaken, RecordingJournal first) {
      this.overtaken = overtaken;
      this.first = first;
    }

    @Override
    public void record(Release release) {
      records++;
      if (records == 1) {
        first.record(release);
      } else {
        overtaken.record(release);
      }
    }

    @Override
    public void log(String message) {
      overtaken.log(message);
    }
  }
}
