package com.miteos.deployments.api;

import com.miteos.deployments.access.Scope;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRepository;

/// Finds the deployment a path names, for those who may read it.
public final class VisibleDeployments {
  private final DeploymentRepository deployments;

  public VisibleDeployments(DeploymentRepository deployments) {
    this.deployments = deployments;
  }

  /// Throws the 404 before the 403, so that what is not the caller's looks the same to every token.
  public Deployment find(ApiRequest request) {
    var deployment =
        request
            .pathId(DeploymentId::new)
            .flatMap(id -> deployments.find(request.owner(), id))
            .orElseThrow(() -> Refusals.notFound("deployment"));
    request.require(Scope.DEPLOYMENTS_READ);
    return deployment;
  }
}
