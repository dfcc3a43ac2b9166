package com.miteos.deployments.deployment;

import org.jspecify.annotations.Nullable;

/// What the pipeline has made of a deployment so far: the bundle, the push attempts, the provider's
/// own deployment.
///
/// `attempt` counts the pushes begun; only the newest may record anything.
public record Rollout(@Nullable String bundleKey, int attempt, @Nullable Release release) {
  public static final Rollout NONE = new Rollout(null, 0, null);

  /// What there is before any step has run.
  public static Rollout before(Order order) {
    var earlier = order.earlierBuild();
    return earlier == null ? NONE : new Rollout(earlier.bundleKey(), 0, null);
  }
}
