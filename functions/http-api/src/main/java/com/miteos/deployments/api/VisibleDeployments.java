package com.miteos.deployments.api;

import com.miteos.deployments.access.Scope;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRepository;

/// Finds the deployment a path names, for those who may do what they ask.
public final class VisibleDeployments {
  private final DeploymentRepository deployments;

  public VisibleDeployments(DeploymentRepository deployments) {
    this.deployments = deployments;
  }

  /// Throws the 404 before the 403, so that what is not the caller's looks the same to every token.
  public Deployment find(ApiRequest request) {
    return find(request, Scope.DEPLOYMENTS_READ);
  }

  /// The same for those who have another scope.
  public Deployment find(ApiRequest request, Scope scope) {
    var deployment =
        request
            .pathId(DeploymentId::new)
            .flatMap(id -> deployments.find(request.owner(), id))
            .orElseThrow(() -> Refusals.notFound("deployment"));
    request.require(scope);
    return deployment;
  }
}
