package com.miteos.deployments.hosting;

import static com.miteos.deployments.hosting.ContractBench.answering;
import static com.miteos.deployments.preflight.PreflightSubject.LIMITS;
import static com.miteos.deployments.preflight.PreflightSubject.PROJECT;
import static com.miteos.deployments.preflight.PreflightSubject.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every host's adapter finds out about an account before anything is built for it.
@Timeout(60)
public interface HostingPreflightContract {
  ContractHost host();

  private static List<PreflightCheck> run(ContractBench bench, HostingAccount account)
      throws InterruptedException {
    return Preflight.run(
        bench.provider(), account, Deadline.in(Duration.ofSeconds(10), bench.clock()));
  }

  private static List<PreflightCheck> run(ContractBench bench) throws InterruptedException {
    return run(bench, bench.account());
  }

  private Fault everyTime(FaultAction action) {
    return new Fault(host().name(), null, null, null, 0, Fault.ALWAYS, 0, action);
  }

  @Test
  default void findsNothingAmissWithAGoodAccount() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var checks = run(bench);

      assertThat(checks).allMatch(PreflightCheck::ok);
      assertThat(checks)
          .extracting(PreflightCheck::subject)
          .containsExactly(TOKEN, PROJECT, LIMITS);
    }
  }

  @Test
  default void changesNothingAtTheHost() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      run(bench);

      assertThat(bench.livingDeployments()).isZero();
      assertThat(bench.uploads()).isZero();
      assertThat(bench.requests(host().requests().create())).isZero();
    }
  }

  @Test
  default void findsAnInvalidToken() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var account = new HostingAccount(host().production(), new Secret("invalid-token-1234"));

      var checks = run(bench, account);

      assertThat(checks).extracting(PreflightCheck::subject).containsExactly(TOKEN);
      assertThat(checks.getFirst().code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED.wireName());
      assertThat(checks.getFirst().message()).doesNotContain("invalid-token-1234");
    }
  }

  @Test
  default void findsThatTheProjectIsMissing() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      var checks = run(bench, bench.account(host().missingProject()));

      assertThat(checks).extracting(PreflightCheck::subject).containsExactly(TOKEN, PROJECT);
      assertThat(checks.getLast().code()).isEqualTo(FailureCode.PROJECT_NOT_FOUND.wireName());
    }
  }

  @Test
  default void findsThatTheAccountsRateIsUsedUp() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.simulator().inject(everyTime(new FaultAction.RateLimit(3600)));

      var checks = run(bench);

      assertThat(checks).extracting(PreflightCheck::subject).containsExactly(LIMITS);
      assertThat(checks.getFirst().code()).isEqualTo(FailureCode.PROVIDER_QUOTA.wireName());
      assertThat(bench.waited()).isLessThan(Duration.ofSeconds(11));
    }
  }

  @Test
  default void givesUpOnAHostThatStaysUnwellInSeconds() throws InterruptedException {
    try (var bench = new ContractBench(host())) {
      bench.simulator().inject(everyTime(answering(503, "{}")));

      var checks = run(bench);

      assertThat(checks).extracting(PreflightCheck::subject).containsExactly(TOKEN);
      assertThat(checks.getFirst().code()).isEqualTo(FailureCode.PROVIDER_UNAVAILABLE.wireName());
      assertThat(bench.waited()).isLessThan(Duration.ofSeconds(11));
    }
  }
}
