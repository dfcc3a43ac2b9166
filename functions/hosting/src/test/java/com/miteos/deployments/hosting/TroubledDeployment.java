package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.Progress.Rehearsed;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction.TakeState;
import com.miteos.deployments.simulator.fault.Pace;
import com.miteos.deployments.simulator.traffic.RecordedRequest;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// One deployment on its way through the pipeline's steps to a host of its own.
final class TroubledDeployment implements AutoCloseable {
  private static final int PIPELINE_ATTEMPTS = 5;
  private static final int LOOKS = 50;

  private final ContractHost host;
  private final ContractBench bench;
  private final DeploymentId id;
  private final SampleSite site = SampleSite.small();
  private final RecordingJournal journal = new RecordingJournal();
  private Instant began = Instant.MIN;
  private int attemptsBefore;
  private int attempts;

  TroubledDeployment(ContractHost host) {
    this.host = host;
    this.bench = new ContractBench(host);
    this.id = bench.newDeployment();
  }

  ContractBench bench() {
    return bench;
  }

  SampleSite site() {
    return site;
  }

  /// Since the beginning.
  int attempts() {
    return attempts - attemptsBefore;
  }

  /// From here on the host's requests are of interest; what of earlier ones is still under way is
  /// not.
  void begin() {
    bench.clock().advance(Duration.ofSeconds(1));
    began = bench.clock().instant();
    attemptsBefore = attempts;
  }

  /// The names of the requests since the beginning, without visits to the site.
  List<String> requests() {
    return bench.simulator().requests().stream()
        .filter(request -> !request.at().isBefore(began))
        .map(RecordedRequest::request)
        .filter(name -> !name.equals(Traffic.VISIT))
        .toList();
  }

  /// An attempt that dies when it would record something for the first time.
  void attemptAndDie() {
    var dying = bench.order(id, ++attempts, site, null, new CrashingJournal());
    assertThatThrownBy(() -> bench.provider().push(dying, bench.deadline()))
        .isInstanceOf(CrashingJournal.Crash.class);
  }

  /// An attempt that gets two files there and then no more.
  void attemptHalf() {
    bench
        .simulator()
        .inject(
            Fault.on(host.name(), host.requests().upload(), ContractBench.answering(500, "{}"))
                .skipping(2)
                .always());
    Thrown.unavailable(() -> attempt(journal));
    bench.awaitQuiet();
    bench.simulator().clearFaults();
  }

  /// Something the host will work on for a long time.
  void attemptSlowly() throws InterruptedException {
    bench.simulator().setPace(Pace.PROMPT.withProcessingMillis(600_000));
    attempt(journal);
  }

  /// Something the host will give up itself, where it has a step to do so.
  void attemptInVain() throws InterruptedException {
    var dead = host.deadStates().stream().sorted().findFirst().orElseThrow();
    bench.simulator().totals(host.name()).keySet().stream()
        .filter(name -> name.startsWith("process_"))
        .forEach(step -> bench.injectAlways(step, new TakeState(dead, "no reason")));
    attempt(journal);
  }

  /// As the state machine does it: a push that may work later is tried again, with what the last
  /// one recorded.
  End deploy() throws InterruptedException {
    return follow(pushUntilDone());
  }

  End follow() throws InterruptedException {
    return follow(Objects.requireNonNull(journal.release()));
  }

  End cancel() throws InterruptedException {
    var release = journal.release();
    if (release != null) {
      bench.provider().cancel(release, bench.account(), bench.deadline());
    }
    return bench.livingDeployments() == 0 ? End.WITHDRAWN : End.LIVE;
  }

  /// Finds when it is to record something that a later attempt has done everything meanwhile.
  End deployOvertaken() throws InterruptedException {
    var overtaken = new OvertakenJournal(this::pushUntilDone);
    attempts++;
    assertThatThrownBy(() -> bench.provider().push(order(attempts, overtaken), bench.deadline()))
        .isInstanceOf(StaleDeploymentException.class);
    return follow();
  }

  private Release pushUntilDone() throws InterruptedException {
    while (true) {
      try {
        return attempt(journal);
      } catch (ProviderUnavailableException unavailable) {
        if (attempts == PIPELINE_ATTEMPTS) {
          throw unavailable;
        }
      }
    }
  }

  private Release attempt(RecordingJournal into) throws InterruptedException {
    return bench.provider().push(order(++attempts, into), bench.deadline());
  }

  private PushOrder order(int attempt, PushJournal into) {
    return bench.order(id, attempt, site, journal.release(), into);
  }

  private End follow(Release release) throws InterruptedException {
    for (var look = 0; look < LOOKS; look++) {
      switch (bench.provider().check(release, bench.account(), bench.deadline())) {
        case InProgress(var askAgainIn) -> bench.clock().advance(askAgainIn);
        case Rejected _ -> {
          return End.REJECTED;
        }
        case Ready(var url) -> {
          bench.assertServes(url, site);
          return End.LIVE;
        }
        case Rehearsed _ -> throw new AssertionError("not in the sandbox");
      }
    }
    throw new AssertionError("still not done after " + LOOKS + " looks");
  }

  @Override
  public void close() {
    bench.close();
  }
}
