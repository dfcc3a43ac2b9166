package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.FailureCode;
import org.jspecify.annotations.Nullable;

/// Something that happens to one request of a host's protocol, and what is to become of the
/// deployment all the same.
record FaultCell(
    ContractHost host, Scenario scenario, String request, Trouble trouble, End expected) {
  /// @param repeated uploads beyond one for each content
  /// @param hits how often the trouble happened
  record Outcome(
      End end, @Nullable FailureCode failure, int attempts, long living, long repeated, int hits) {}

  /// Where a deployment ended, and why it did not get further.
  private record Ending(End end, @Nullable FailureCode failure) {}

  Outcome run() throws InterruptedException {
    try (var deployment = new TroubledDeployment(host)) {
      scenario.prepare(deployment);
      var bench = deployment.bench();
      var arrived = bench.acceptedUploads();
      deployment.begin();
      bench.simulator().inject(trouble.on(host.name(), request, bench.clock().instant()));
      var ending = ending(deployment);
      var uploads =
          arrived + deployment.requests().stream().filter(host.requests().upload()::equals).count();
      return new Outcome(
          ending.end(),
          ending.failure(),
          deployment.attempts(),
          bench.livingDeployments(),
          Math.max(0, uploads - deployment.site().distinctContents()),
          bench.simulator().faults().getLast().hits());
    }
  }

  private Ending ending(TroubledDeployment deployment) throws InterruptedException {
    try {
      return new Ending(scenario.run(deployment), null);
    } catch (ProviderRejectedException rejected) {
      return new Ending(End.REJECTED, rejected.failure().code());
    } catch (ProviderUnavailableException unavailable) {
      return new Ending(End.GIVEN_UP_FOR_NOW, unavailable.failure().code());
    }
  }

  @Override
  public String toString() {
    return request + " × " + trouble.name() + " (" + scenario + ")";
  }
}
