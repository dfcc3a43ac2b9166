package com.miteos.deployments.deployment;

/// Where deployments are carried out.
public interface Pipeline {
  /// Starts the deployment's execution, which bears its id, so that starting it again is harmless.
  ///
  /// Throws [PipelineNotStartedException] where it could not be started, whatever the reason.
  void start(Deployment deployment);
}
