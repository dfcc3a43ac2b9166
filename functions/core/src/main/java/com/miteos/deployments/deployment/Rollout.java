package com.miteos.deployments.deployment;

import org.jspecify.annotations.Nullable;

/// What the pipeline has made of a deployment so far: the bundle, the push attempts, the provider's
/// own deployment.
///
/// `attempt` counts the pushes begun; only the newest may record anything.
public record Rollout(@Nullable String bundleKey, int attempt, @Nullable Release release) {
  public static final Rollout NONE = new Rollout(null, 0, null);
}
