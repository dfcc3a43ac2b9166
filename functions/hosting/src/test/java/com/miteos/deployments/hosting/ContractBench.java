package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.simulator.HostingSimulator;
import com.miteos.deployments.simulator.SimulatorOptions;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.FaultAction.Respond;
import com.miteos.deployments.simulator.fault.Moment;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A simulated host and an adapter for it, both on a clock that moves when somebody waits.
public final class ContractBench implements AutoCloseable {
  public static final Secret TOKEN = new Secret("contract-token-0001");

  private static final int QUIET_LOOKS = 20;

  private final ContractHost host;
  private final HostingSimulator simulator;
  private final SettableClock clock;
  private final HostingProvider provider;
  private final Instant start;
  private int deployments;

  public ContractBench(ContractHost host) {
    this.host = host;
    // The JDK's server puts the true date into every answer, so the clock starts there.
    this.start = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    this.clock = new SettableClock(start);
    this.simulator = HostingSimulator.start(SimulatorOptions.temporary().withClock(clock));
    this.provider =
        host.adapter().at(ProviderHttp.create(clock, new Random(3)), simulator.url(host.name()));
  }

  public HostingSimulator simulator() {
    return simulator;
  }

  public HostingProvider provider() {
    return provider;
  }

  public SettableClock clock() {
    return clock;
  }

  public Duration waited() {
    return Duration.between(start, clock.instant());
  }

  public HostingAccount account() {
    return account(host.production());
  }

  public HostingAccount account(Settings settings) {
    return new HostingAccount(settings, TOKEN);
  }

  public Deadline deadline() {
    return Deadline.in(Duration.ofMinutes(14), clock);
  }

  public DeploymentId newDeployment() {
    deployments++;
    return new DeploymentId("dep_contract" + deployments);
  }

  public PushOrder order(SampleSite site) {
    return order(newDeployment(), 1, site, null, new RecordingJournal());
  }

  public PushOrder order(
      DeploymentId deployment,
      int attempt,
      SampleSite site,
      @Nullable Release earlier,
      PushJournal journal) {
    return new PushOrder(deployment, attempt, account(), site, earlier, journal);
  }

  public Release push(SampleSite site) throws InterruptedException {
    return provider.push(order(site), deadline());
  }

  public URI awaitReady(Release release) throws InterruptedException {
    for (var look = 0; look < 50; look++) {
      switch (provider.check(release, account(), deadline())) {
        case Ready(var url) -> {
          return url;
        }
        case InProgress(var askAgainIn) -> clock.advance(askAgainIn);
        case Progress other -> throw new AssertionError("expected Ready, got " + other);
      }
    }
    throw new AssertionError("still not ready after 50 looks");
  }

  public void assertServes(URI url, SampleSite site) throws InterruptedException {
    var patience = Deadline.in(Duration.ofSeconds(10), InstantSource.system());
    assertThat(SiteVerification.create().verify(provider, url, site, patience))
        .isEqualTo(new Verification.Verified());
  }

  public static Respond answering(int status, String body) {
    return new Respond(Moment.BEFORE_EFFECT, status, "application/json", body, null);
  }

  public void inject(String request, FaultAction action) {
    simulator.inject(Fault.on(host.name(), request, action));
  }

  public void injectAlways(String request, FaultAction action) {
    simulator.inject(Fault.on(host.name(), request, action).always());
  }

  /// Until nothing of a push that was given up arrives any more.
  public void awaitQuiet() {
    for (var quiet = 0; quiet < QUIET_LOOKS; ) {
      LockSupport.parkNanos(1_000_000);
      quiet = simulator.requestsUnderWay() == 0 ? quiet + 1 : 0;
    }
  }

  public long uploads() {
    return requests(host.requests().upload());
  }

  public long uploadedBytes() {
    var total = simulator.totals(host.name()).get(host.requests().upload());
    return total == null ? 0 : total.bytes();
  }

  public long requests(String request) {
    var total = simulator.totals(host.name()).get(request);
    return total == null ? 0 : total.count();
  }

  /// Uploads the host took and said so.
  public long acceptedUploads() {
    return simulator.requests().stream()
        .filter(request -> request.request().equals(host.requests().upload()))
        .filter(request -> request.status() >= 200 && request.status() < 300)
        .count();
  }

  /// Deployments at the host that serve something or may come to.
  public long livingDeployments() {
    return simulator.sites(host.name()).stream()
        .flatMap(site -> site.deploys().entrySet().stream())
        .filter(state -> !host.deadStates().contains(state.getKey()))
        .mapToLong(state -> state.getValue())
        .sum();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
