package com.miteos.deployments.pipeline;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;

/// An execution's input, and all that the pipeline carries of a deployment; `built` tells that it
/// begins at the push.
public record PipelineInput(String account, String mode, String deploymentId, boolean built) {
  public static PipelineInput of(Deployment deployment) {
    var owner = deployment.order().owner();
    return new PipelineInput(
        owner.account().value(),
        owner.mode().wireName(),
        deployment.id().value(),
        deployment.order().isBuilt());
  }

  public DeploymentRef ref() {
    return new DeploymentRef(
        new Owner(new AccountId(account), Mode.of(mode)), new DeploymentId(deploymentId));
  }
}
