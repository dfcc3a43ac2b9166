package com.miteos.deployments.deployment;

import com.miteos.deployments.target.Target;

/// What comes of asking for a deployment.
public sealed interface CreateResult {
  /// It is stored and on its way.
  record Created(Deployment deployment) implements CreateResult {}

  /// The account has no such config.
  record ConfigMissing() implements CreateResult {}

  /// The config is for another target than the one asked for.
  record ConfigForOtherTarget(Target configured) implements CreateResult {}

  /// The account has no such workspace.
  record WorkspaceMissing() implements CreateResult {}

  /// Nothing has been uploaded to the workspace yet.
  record ArtifactMissing() implements CreateResult {}
}
