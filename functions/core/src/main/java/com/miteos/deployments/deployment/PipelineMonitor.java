package com.miteos.deployments.deployment;

/// Looks after the executions of deployments that should be finished or should have begun.
public interface PipelineMonitor {
  ExecutionState state(DeploymentRef deployment);

  /// Ends the execution where there is one still running.
  void stop(DeploymentRef deployment, String reason);
}
