package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Project;
import java.util.Comparator;
import java.util.List;

/// Our deployment's deployments in a project, told by their metadata.
record VercelDeployments(VercelApi api, Project project, String ours)
    implements SingleDeployment.Ours<Deployment> {
  /// The filter is not taken on trust: nothing of anybody else's is ever adopted or deleted.
  @Override
  public List<Deployment> living() throws InterruptedException {
    return api.deployments(project.id(), ours).stream()
        .filter(deployment ->
            deployment.meta() != null && ours.equals(deployment.meta().get(VercelApi.META_KEY)))
        .filter(deployment -> !DeploymentState.of(deployment.readyState()).isDead())
        .toList();
  }

  @Override
  public String id(Deployment deployment) {
    return deployment.id();
  }

  @Override
  public Comparator<Deployment> byAge() {
    return Comparator.comparing(
        Deployment::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  @Override
  public void takeBack(String id) throws InterruptedException {
    api.delete(id);
  }
}
