package com.miteos.deployments.deployment;

/// Somebody moved the deployment first; the step that meets this has nothing left to do.
public final class StaleDeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleDeploymentException(DeploymentRef deployment, String expected) {
    super(deployment.id().value() + " is no longer " + expected);
  }
}
