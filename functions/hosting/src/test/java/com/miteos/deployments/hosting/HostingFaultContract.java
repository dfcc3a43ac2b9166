package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// What every host's adapter makes of answers that are wrong, late or missing.
@Timeout(60)
public interface HostingFaultContract {
  ContractHost host();

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
                    bench.injectAlways(request, answering(503, "{}"));

                    var failure = Thrown.unavailable(() -> bench.push(SampleSite.small()));

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
                            bench.injectAlways(request, answering(status, "{\"message\": \"no\"}"));

                            var failure = Thrown.rejected(() -> bench.push(SampleSite.small()));

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
