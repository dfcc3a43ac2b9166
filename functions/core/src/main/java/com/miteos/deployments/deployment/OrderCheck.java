package com.miteos.deployments.deployment;

import com.miteos.deployments.target.Target;

/// Whether what a deployment is asked of is there.
public sealed interface OrderCheck {
  /// It is.
  record Accepted(Order order) implements OrderCheck {}

  /// Something is missing or does not fit.
  sealed interface Refused extends OrderCheck {}

  /// The account has no such config.
  record ConfigMissing() implements Refused {}

  /// The config is for another target than the one asked for.
  record ConfigForOtherTarget(Target configured) implements Refused {}

  /// The account has no such workspace.
  record WorkspaceMissing() implements Refused {}

  /// Nothing has been uploaded to the workspace yet.
  record ArtifactMissing() implements Refused {}

  /// The deployment to repeat has built nothing.
  record OutputMissing() implements Refused {}

  /// What it built is not kept any more, or not for long enough.
  record OutputExpired() implements Refused {}
}
