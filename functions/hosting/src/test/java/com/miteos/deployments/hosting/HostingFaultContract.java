package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.FaultMatrixReport.Outcomes;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every host's adapter makes of answers that are wrong, late or missing.
@Timeout(60)
@ExtendWith(FaultMatrixReport.class)
public interface HostingFaultContract {
  ContractHost host();

  @TestFactory
  default Stream<DynamicTest> bringsEveryTroubleOfEveryRequestToItsEnd(Outcomes outcomes)
      throws InterruptedException {
    return FaultMatrix.cells(host()).stream()
        .map(cell ->
            dynamicTest(
                cell.toString(),
                () -> {
                  var outcome = cell.run();
                  outcomes.add(cell, outcome);
                  assertIsAsItShouldBe(cell, outcome);
                }));
  }

  private static void assertIsAsItShouldBe(FaultCell cell, FaultCell.Outcome outcome) {
    assertThat(outcome.end()).isEqualTo(cell.expected());
    switch (outcome.end()) {
      case LIVE -> assertThat(outcome.living()).isOne();
      case WITHDRAWN -> assertThat(outcome.living()).isZero();
      case REJECTED, GIVEN_UP_FOR_NOW -> assertThat(outcome.living()).isLessThanOrEqualTo(1);
    }
    if (cell.trouble().end() == null) {
      assertThat(outcome.hits()).isOne();
      assertThat(outcome.repeated())
          .as("uploads repeated: only one that was not confirmed has to be")
          .isLessThanOrEqualTo(cell.request().equals(cell.host().requests().upload()) ? 1 : 0);
    }
    if (outcome.end() == End.REJECTED) {
      assertThat(outcome.hits()).as("refusals that were taken").isLessThanOrEqualTo(5);
    }
    if (outcome.end() == End.GIVEN_UP_FOR_NOW) {
      assertThat(outcome.failure())
          .isIn(FailureCode.PROVIDER_UNAVAILABLE, FailureCode.PROVIDER_QUOTA);
    }
  }

  @Test
  default void saysThatTheTokenIsNotAccepted() {
    try (var bench = new ContractBench(host())) {
      var account = new HostingAccount(host().production(), new Secret("invalid-token-1234"));
      var order =
          new PushOrder(
              bench.newDeployment(), 1, account, SampleSite.small(), null, new RecordingJournal());

      var failure = Thrown.rejected(() -> bench.provider().push(order, bench.deadline()));

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

      var failure = Thrown.rejected(() -> bench.provider().push(order, bench.deadline()));

      assertThat(failure.code()).isEqualTo(FailureCode.PROJECT_NOT_FOUND);
    }
  }

  @Test
  default void keepsTheTokenOutOfWhatItSays() {
    try (var bench = new ContractBench(host())) {
      var echo = "{\"message\": \"token " + ContractBench.TOKEN.value() + " is odd\"}";
      bench.injectAlways(host().requests().create(), answering(422, echo));

      var failure = Thrown.rejected(() -> bench.push(SampleSite.small()));

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

      Thrown.unavailable(() -> provider.push(bench.order(SampleSite.small()), deadline));

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }
  }
}
