package com.miteos.deployments.deployment;

/// What the pipeline steps leave for each other, kept beside the deployment's record.
public interface RolloutRepository {
  /// [Rollout#before] where no step has stored anything yet.
  Rollout find(DeploymentRef deployment);

  /// Throws [StaleDeploymentException] where the deployment is no longer building.
  void recordBundle(DeploymentRef deployment, String bundleKey);

  /// Starts a push attempt, which takes the right to record from every earlier one.
  ///
  /// Throws [StaleDeploymentException] where the deployment is not deploying.
  Rollout beginAttempt(DeploymentRef deployment);

  /// Throws [StaleDeploymentException] where a later attempt has begun or the deployment is not
  /// deploying.
  void recordRelease(DeploymentRef deployment, int attempt, Release release);
}
