package com.miteos.deployments.deployment;

/// Rollouts, kept with the deployments' twin.
public final class InMemoryRolloutRepository implements RolloutRepository {
  private final InMemoryDeploymentRepository deployments;

  public InMemoryRolloutRepository(InMemoryDeploymentRepository deployments) {
    this.deployments = deployments;
  }

  @Override
  public Rollout find(DeploymentRef deployment) {
    return deployments.rollout(deployment);
  }

  @Override
  public void recordBundle(DeploymentRef deployment, String bundleKey) {
    deployments.changeRollout(
        deployment,
        Status.BUILDING,
        rollout -> new Rollout(bundleKey, rollout.attempt(), rollout.release()));
  }

  @Override
  public Rollout beginAttempt(DeploymentRef deployment) {
    return deployments.changeRollout(
        deployment,
        Status.DEPLOYING,
        rollout -> new Rollout(rollout.bundleKey(), rollout.attempt() + 1, rollout.release()));
  }

  @Override
  public void recordRelease(DeploymentRef deployment, int attempt, Release release) {
    deployments.changeRollout(
        deployment,
        Status.DEPLOYING,
        rollout -> {
          if (rollout.attempt() != attempt) {
            throw new StaleDeploymentException(deployment, "in push attempt " + attempt);
          }
          return new Rollout(rollout.bundleKey(), attempt, release);
        });
  }
}
