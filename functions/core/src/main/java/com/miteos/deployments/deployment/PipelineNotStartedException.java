package com.miteos.deployments.deployment;

/// A stored deployment whose execution could not be started yet.
public final class PipelineNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DeploymentRef deployment;

  public PipelineNotStartedException(DeploymentRef deployment, Throwable cause) {
    super("the execution of " + deployment.id().value() + " did not start", cause);
    this.deployment = deployment;
  }

  public DeploymentRef deployment() {
    return deployment;
  }
}
