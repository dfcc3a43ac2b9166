package com.miteos.deployments.deployment;

/// What comes of asking for a deployment.
public sealed interface CreateResult {
  /// It is stored and on its way.
  record Created(Deployment deployment) implements CreateResult {}

  /// Nothing is stored, for this reason.
  record Refused(OrderCheck.Refused reason) implements CreateResult {}
}
