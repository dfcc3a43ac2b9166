package com.miteos.deployments.deployment;

import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.deployment.OrderCheck.Accepted;
import com.miteos.deployments.deployment.OrderCheck.OutputExpired;
import com.miteos.deployments.deployment.OrderCheck.OutputMissing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntConsumer;

/// Finds what an earlier deployment built, to be deployed again: the config, and the bundle for as
/// long as the new deployment may take.
public final class CheckRedeploy {
  private final OrderLookup lookup;
  private final RolloutRepository rollouts;
  private final BundleStore bundles;
  private final InstantSource clock;
  private final Keeping keeping;

  /// For how long a bundle is kept, and how much of that must be left for a deployment.
  public record Keeping(Duration retention, Duration reserve) {}

  public CheckRedeploy(
      OrderLookup lookup,
      RolloutRepository rollouts,
      BundleStore bundles,
      InstantSource clock,
      Keeping keeping) {
    this.lookup = lookup;
    this.rollouts = rollouts;
    this.bundles = bundles;
    this.clock = clock;
    this.keeping = keeping;
  }

  /// The config is looked at before the bundle; before both, `admit` hears how many requests the
  /// owner has sent in the present window and may throw.
  public OrderCheck run(Deployment source, CheckOrder.Request request, IntConsumer admit) {
    var ordered = source.order();
    var found = lookup.find(ordered.owner(), request.configId(), request.workspaceId());
    admit.accept(found.requests());
    var refusal = found.refusal(request.target());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var bundleKey = rollouts.find(source.ref()).bundleKey();
    if (bundleKey == null) {
      return new OutputMissing();
    }
    return isKept(bundleKey)
        ? new Accepted(
            new Order(
                ordered.owner(),
                ordered.workspaceId(),
                ordered.artifact(),
                request.target(),
                request.configId(),
                new EarlierBuild(source.id(), bundleKey)))
        : new OutputExpired();
  }

  private boolean isKept(String bundleKey) {
    var latestEnd = clock.instant().plus(keeping.reserve());
    return bundles
        .storedAt(bundleKey)
        .filter(storedAt -> storedAt.plus(keeping.retention()).isAfter(latestEnd))
        .isPresent();
  }
}
