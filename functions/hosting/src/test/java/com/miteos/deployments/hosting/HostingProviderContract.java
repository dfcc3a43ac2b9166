package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every host's adapter does on good and bad days, up to an attempt that died or was
/// overtaken.
///
/// [HostingFaultContract] has what it does when the host's answers are at fault.
@Timeout(60)
public interface HostingProviderContract {
  ContractHost host();

  @Test
  default void publishesASite() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var site = SampleSite.small();
      var journal = new RecordingJournal();

      var release =
          bench
              .provider()
              .push(bench.order(bench.newDeployment(), 1, site, null, journal), bench.deadline());

      bench.assertServes(bench.awaitReady(release), site);
      assertThat(journal.release()).isEqualTo(release);
      assertThat(bench.livingDeployments()).isOne();
    }
  }

  @Test
  default void uploadsEachContentOnce() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var site = SampleSite.small();

      bench.push(site);

      assertThat(bench.uploads()).isEqualTo(site.distinctContents());
      assertThat(site.opened()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(6);
    }
  }

  @Test
  default void uploadsAndReadsNothingOfAnUnchangedSite() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.push(SampleSite.small());
      var before = bench.uploads();
      var unchanged = SampleSite.small();

      var release = bench.push(unchanged);

      bench.assertServes(bench.awaitReady(release), unchanged);
      assertThat(bench.uploads()).isEqualTo(before);
      assertThat(unchanged.opened()).isEmpty();
    }
  }

  @Test
  default void uploadsOnlyTheFileThatChanged() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.push(SampleSite.small());
      var before = bench.uploadedBytes();
      var changed = SampleSite.small().with("index.html", "<title>Second</title>");

      var release = bench.push(changed);

      bench.assertServes(bench.awaitReady(release), changed);
      assertThat(changed.opened()).containsExactly("index.html");
      // Some hosts take files encoded and with a few words about each.
      var length = "<title>Second</title>".length();
      assertThat(bench.uploadedBytes() - before).isBetween((long) length, 2L * length + 120);
    }
  }

  @Test
  default void recordsItsReleaseBeforeAnythingIsUploaded() {
    try (var bench = new ContractBench(host())) {
      var order =
          bench.order(bench.newDeployment(), 1, SampleSite.small(), null, new CrashingJournal());

      assertThatThrownBy(() -> bench.provider().push(order, bench.deadline()))
          .isInstanceOf(CrashingJournal.Crash.class);

      assertThat(bench.uploads()).isZero();
    }
  }

  @Test
  default void findsWhatADeadAttemptCreated() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var dying = bench.order(deployment, 1, site, null, new CrashingJournal());
      assertThatThrownBy(() -> bench.provider().push(dying, bench.deadline()))
          .isInstanceOf(CrashingJournal.Crash.class);

      var next = bench.order(deployment, 2, site, null, new RecordingJournal());
      var release = bench.provider().push(next, bench.deadline());

      bench.assertServes(bench.awaitReady(release), site);
      assertThat(bench.livingDeployments()).isOne();
      assertThat(bench.requests(host().requests().create())).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_600})
  default void resumesWhatAnEarlierAttemptBegan(long secondsBefore) throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var journal = new RecordingJournal();
      bench
          .simulator()
          .inject(
              Fault.on(host().name(), host().requests().upload(), answering(500, "{}"))
                  .skipping(2)
                  .always());
      var first = bench.order(deployment, 1, site, null, journal);
      Thrown.unavailable(() -> bench.provider().push(first, bench.deadline()));
      bench.awaitQuiet();
      bench.simulator().clearFaults();
      bench.clock().advance(Duration.ofSeconds(secondsBefore));
      var again = SampleSite.small();

      var second = bench.order(deployment, 2, again, journal.release(), journal);
      var release = bench.provider().push(second, bench.deadline());

      assertThat(release).isEqualTo(journal.release());
      bench.assertServes(bench.awaitReady(release), site);
      // Besides uploads a host may have its rules for the site read; what the first attempt sent
      // and did not wait for may still arrive, so accepted uploads are not counted.
      assertThat(again.opened())
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(Math.toIntExact(again.distinctContents()) - 2 + 1);
      assertThat(bench.livingDeployments()).isOne();
    }
  }

  @Test
  default void repeatsAFinishedPushWithoutEffect() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var journal = new RecordingJournal();
      var first = bench.order(deployment, 1, site, null, journal);
      var release = bench.provider().push(first, bench.deadline());
      bench.awaitReady(release);
      var uploads = bench.uploads();

      var again = bench.order(deployment, 2, site, journal.release(), journal);

      assertThat(bench.provider().push(again, bench.deadline())).isEqualTo(release);
      assertThat(bench.uploads()).isEqualTo(uploads);
      assertThat(bench.livingDeployments()).isOne();
    }
  }

  @Test
  default void leavesOneDeploymentWhenALaterAttemptOvertakesAnEarlierOne()
      throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var later = new RecordingJournal();
      var overtaken =
          bench.order(
              deployment,
              1,
              site,
              null,
              new OvertakenJournal(() ->
                  bench
                      .provider()
                      .push(bench.order(deployment, 2, site, null, later), bench.deadline())));

      assertThatThrownBy(() -> bench.provider().push(overtaken, bench.deadline()))
          .isInstanceOf(StaleDeploymentException.class);

      var release = later.release();
      assertThat(release).isNotNull();
      if (release != null) {
        bench.assertServes(bench.awaitReady(release), site);
      }
      assertThat(bench.livingDeployments()).isOne();
    }
  }

  @TestFactory
  default Stream<DynamicTest> leavesOneDeploymentOfTwoAttemptsAtOnce() {
    return IntStream.of(1, 3, 4, 5, 8)
        .mapToObj(requests ->
            DynamicTest.dynamicTest(
                "the later one begins after " + requests + " requests",
                () -> leavesOneDeploymentOfTwoAttempts(requests)));
  }

  private void leavesOneDeploymentOfTwoAttempts(int requests) throws Exception {
    try (var bench = new ContractBench(host());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      bench.simulator().setPace(Pace.PROMPT.withLatencyMillis(5));
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var journal = new FencedJournal();
      var earlier =
          threads.submit(() ->
              bench
                  .provider()
                  .push(bench.order(deployment, 1, site, null, journal.of(1)), bench.deadline()));
      while (!earlier.isDone() && bench.simulator().requests().size() < requests) {
        LockSupport.parkNanos(1_000_000);
      }

      var begun = journal.begin(2);
      var release =
          bench
              .provider()
              .push(bench.order(deployment, 2, site, begun, journal.of(2)), bench.deadline());

      assertThatCode(earlier::get)
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).hasCauseInstanceOf(StaleDeploymentException.class));
      bench.assertServes(bench.awaitReady(release), site);
      assertThat(bench.livingDeployments()).isOne();
    }
  }

  @Test
  default void reportsProgressUntilTheHostIsDone() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(10_000));
      var release = bench.push(SampleSite.small());

      var progress = bench.provider().check(release, bench.account(), bench.deadline());

      assertThat(progress)
          .isInstanceOfSatisfying(
              InProgress.class, still -> assertThat(still.askAgainIn()).isPositive());
      bench.clock().advance(Duration.ofSeconds(11));
      bench.awaitReady(release);
    }
  }

  @Test
  default void cancelsADeploymentThatIsNotDone() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(600_000));
      var release = bench.push(SampleSite.small());

      bench.provider().cancel(release, bench.account(), bench.deadline());
      bench.provider().cancel(release, bench.account(), bench.deadline());

      assertThat(bench.livingDeployments()).isZero();
      assertThat(bench.provider().check(release, bench.account(), bench.deadline()))
          .isInstanceOf(Rejected.class);
    }
  }

  @Test
  default void leavesAFinishedDeploymentAloneWhenCancelled() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var site = SampleSite.small();
      var release = bench.push(site);
      bench.awaitReady(release);

      bench.provider().cancel(release, bench.account(), bench.deadline());

      bench.assertServes(bench.awaitReady(release), site);
    }
  }
}
