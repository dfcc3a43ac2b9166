package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// What every host's adapter does, whatever the host does to it.
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
      assertThat(bench.uploadedBytes() - before).isEqualTo("<title>Second</title>".length());
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

  @Test
  default void resumesWhatAnEarlierAttemptBegan() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var deployment = bench.newDeployment();
      var site = SampleSite.small();
      var journal = new RecordingJournal();
      bench
          .simulator()
          .inject(
              Fault.on(host().name(), host().requests().upload(), status(500, "{}"))
                  .skipping(2)
                  .always());
      var first = bench.order(deployment, 1, site, null, journal);
      assertUnavailable(() -> bench.provider().push(first, bench.deadline()));
      bench.simulator().clearFaults();
      var accepted = bench.acceptedUploads();

      var second = bench.order(deployment, 2, site, journal.release(), journal);
      var release = bench.provider().push(second, bench.deadline());

      assertThat(release).isEqualTo(journal.release());
      bench.assertServes(bench.awaitReady(release), site);
      assertThat(accepted).isEqualTo(2);
      assertThat(bench.acceptedUploads()).isEqualTo(site.distinctContents());
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
  default Stream<DynamicTest> survivesEveryTroubleOfEveryRequest() {
    return Stream.concat(host().requests().push().stream(), host().requests().check().stream())
        .flatMap(request ->
            Arrays.stream(Trouble.values())
                .map(trouble ->
                    dynamicTest(request + " × " + trouble, () -> survives(request, trouble))));
  }

  private void survives(String request, Trouble trouble) throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var site = SampleSite.small();
      bench.inject(request, trouble.action());

      var release = bench.pushLikeThePipeline(site);

      bench.assertServes(bench.awaitReady(release), site);
      assertThat(bench.livingDeployments()).isOne();
      assertThat(bench.acceptedUploads()).isLessThanOrEqualTo(site.distinctContents());
      assertThat(bench.uploads()).isLessThanOrEqualTo(site.distinctContents() + 1);
      assertThat(bench.simulator().faults().getFirst().hits()).isOne();
    }
  }

  @TestFactory
  default Stream<DynamicTest> givesUpForNowOnAHostThatStaysUnwell() {
    return host().requests().push().stream()
        .map(request ->
            dynamicTest(
                request,
                () -> {
                  try (var bench = new ContractBench(host())) {
                    bench.injectAlways(request, status(503, "{}"));

                    var failure = assertUnavailable(() -> bench.push(SampleSite.small()));

                    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE);
                    assertThat(failure.retryable()).isTrue();
                  }
                }));
  }

  @TestFactory
  default Stream<DynamicTest> takesEveryRefusalAsFinal() {
    return host().requests().push().stream()
        .flatMap(request ->
            Stream.of(400, 403, 422)
                .map(status ->
                    dynamicTest(
                        request + " × " + status,
                        () -> {
                          try (var bench = new ContractBench(host())) {
                            bench.injectAlways(request, status(status, "{\"message\": \"no\"}"));

                            var failure = assertRejected(() -> bench.push(SampleSite.small()));

                            assertThat(failure.retryable()).isFalse();
                            assertThat(bench.requests(request)).isLessThanOrEqualTo(5);
                          }
                        })));
  }

  @Test
  default void saysThatTheTokenIsNotAccepted() {
    try (var bench = new ContractBench(host())) {
      var account = new HostingAccount(host().production(), new Secret("invalid-token-1234"));
      var order =
          new PushOrder(
              bench.newDeployment(), 1, account, SampleSite.small(), null, new RecordingJournal());

      var failure = assertRejected(() -> bench.provider().push(order, bench.deadline()));

      assertThat(failure.code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED);
      assertThat(bench.livingDeployments()).isZero();
    }
  }

  @Test
  default void saysThatTheProjectIsNotThere() {
    try (var bench = new ContractBench(host())) {
      var order =
          new PushOrder(
              bench.newDeployment(),
              1,
              bench.account(host().missingProject()),
              SampleSite.small(),
              null,
              new RecordingJournal());

      var failure = assertRejected(() -> bench.provider().push(order, bench.deadline()));

      assertThat(failure.code()).isEqualTo(FailureCode.PROJECT_NOT_FOUND);
    }
  }

  @Test
  default void keepsTheTokenOutOfWhatItSays() {
    try (var bench = new ContractBench(host())) {
      var echo = "{\"message\": \"token " + ContractBench.TOKEN.value() + " is odd\"}";
      bench.injectAlways(host().requests().create(), status(422, echo));

      var failure = assertRejected(() -> bench.push(SampleSite.small()));

      assertThat(failure.message()).doesNotContain(ContractBench.TOKEN.value());
    }
  }

  @Test
  default void comesBackWhenTheHostsLimitIsReset() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.inject(host().requests().upload(), new FaultAction.RateLimit(30));

      bench.push(SampleSite.small());

      assertThat(bench.waited()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(35));
    }
  }

  @Test
  default void doesNotWaitForAResetBeyondItsDeadline() {
    try (var bench = new ContractBench(host())) {
      bench.inject(host().requests().upload(), new FaultAction.RateLimit(3600));

      assertThatThrownBy(() -> bench.push(SampleSite.small()))
          .isInstanceOfSatisfying(
              ProviderUnavailableException.class,
              thrown -> {
                assertThat(thrown.failure().code()).isEqualTo(FailureCode.PROVIDER_QUOTA);
                assertThat(thrown.retryAfter())
                    .hasValueSatisfying(
                        wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(59)));
              });

      assertThat(bench.waited()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  default void endsByItsDeadlineWhenTheHostDoesNotAnswer() {
    try (var bench = new ContractBench(host())) {
      bench
          .simulator()
          .inject(
              Fault.on(host().name(), host().requests().upload(), new FaultAction.Proceed())
                  .always()
                  .delayed(5_000));
      var http = ProviderHttp.create(Thread::sleep, new Random(3));
      var provider = host().adapter().at(http, bench.simulator().url(host().name()));
      var deadline = Deadline.in(Duration.ofMillis(1500), InstantSource.system());
      var began = System.nanoTime();

      assertUnavailable(() -> provider.push(bench.order(SampleSite.small()), deadline));

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
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

  private static Respond status(int status, String body) {
    return new Respond(Moment.BEFORE_EFFECT, status, "application/json", body, null);
  }

  private static Failure assertUnavailable(ThrowingCallable call) {
    return catching(ProviderUnavailableException.class, call).failure();
  }

  private static Failure assertRejected(ThrowingCallable call) {
    return catching(ProviderRejectedException.class, call).failure();
  }

  private static <T extends Throwable> T catching(Class<T> type, ThrowingCallable call) {
    return catchThrowableOfType(type, call);
  }

  /// Dies instead of recording anything.
  final class CrashingJournal implements PushJournal {
    /// The process is gone.
    static final class Crash extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public void record(Release release) {
      throw new Crash();
    }

    @Override
    public void log(String message) {
      // Nobody reads what a dying process logs.
    }
  }

  /// Finds when it records that a later attempt has done everything meanwhile.
  record OvertakenJournal(LaterAttempt laterAttempt) implements PushJournal {
    /// Pushes the same deployment to its end.
    @FunctionalInterface
    interface LaterAttempt {
      Release push() throws InterruptedException;
    }

    @Override
    public void record(Release release) {
      try {
        laterAttempt.push();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      throw new StaleDeploymentException(
          new DeploymentRef(
              new Owner(new AccountId("acct_contract"), Mode.LIVE),
              new DeploymentId("dep_contract")),
          "at attempt 1");
    }

    @Override
    public void log(String message) {
      // The customer's log is of no interest here.
    }
  }
}
