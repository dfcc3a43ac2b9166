package com.miteos.deployments.limits;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.InMemoryDeploymentRepository;

/// Requests in a map; unfinished deployments as the deployments' twin has them.
public final class InMemoryUsageRepository implements UsageRepository {
  private final InMemoryRequestCounts requests;
  private final InMemoryDeploymentRepository deployments;

  public InMemoryUsageRepository(
      InMemoryRequestCounts requests, InMemoryDeploymentRepository deployments) {
    this.requests = requests;
    this.deployments = deployments;
  }

  @Override
  public int countRequest(Owner owner, RequestWindow window) {
    return requests.count(owner, window);
  }

  @Override
  public int requests(Owner owner, RequestWindow window) {
    return requests.of(owner, window);
  }

  @Override
  public int unfinishedDeployments(Owner owner) {
    return deployments.unfinished(owner);
  }
}
