package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Deployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Our deployment's deployments in a project, told by their commit message.
record CloudflareDeployments(CloudflareApi api, CloudflareRelease release)
    implements SingleDeployment.Ours<Deployment> {
  /// Hundreds of newer ones of the same environment: more than come in the life of one deployment.
  private static final int MAX_PAGES = 12;

  @Override
  public List<Deployment> living() throws InterruptedException {
    var ours = new ArrayList<Deployment>();
    for (var page = 1; page <= MAX_PAGES; page++) {
      var deployments = api.deployments(release.place(), release.kind().environment(), page);
      deployments.stream()
          .filter(deployment -> release.message().equals(deployment.message()))
          .filter(deployment -> DeploymentState.of(deployment) != DeploymentState.FAILED)
          .forEach(ours::add);
      if (deployments.size() < CloudflareApi.PAGE) {
        break;
      }
    }
    return ours;
  }

  @Override
  public String id(Deployment deployment) {
    return deployment.id();
  }

  @Override
  public Comparator<Deployment> byAge() {
    return Comparator.comparing(
        Deployment::createdOn, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  @Override
  public void takeBack(String id) throws InterruptedException {
    api.delete(release.place(), id);
  }
}
