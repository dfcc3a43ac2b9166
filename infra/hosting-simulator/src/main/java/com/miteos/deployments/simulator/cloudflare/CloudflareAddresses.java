package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.site.SiteServers;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Where projects, branches and single deployments are seen; an address is open from its first
/// mention.
final class CloudflareAddresses {
  private final SiteServers servers;
  private final PagesDeployments deployments;
  private final CloudflareServing serving;

  CloudflareAddresses(
      SiteServers servers, PagesDeployments deployments, CloudflareServing serving) {
    this.servers = servers;
    this.deployments = deployments;
    this.serving = serving;
  }

  URI of(PagesProject project) {
    return open("project/" + project.id(), () -> deployments.canonical(project.id()));
  }

  /// Of the latest deployment of this one's branch.
  URI ofBranch(PagesDeployment deployment) {
    var project = deployment.projectId();
    var label = deployment.branchLabel();
    return open("branch/" + project + "/" + label, () -> deployments.latest(project, label));
  }

  URI of(PagesDeployment deployment) {
    return open(
        "deployment/" + deployment.id(),
        () -> deployments.find(deployment.id()).filter(PagesDeployment::isReady));
  }

  private URI open(String key, Supplier<Optional<PagesDeployment>> shown) {
    return servers.open(key, call -> answer(call, shown.get()));
  }

  private Answer answer(Call call, Optional<PagesDeployment> shown) throws IOException {
    return shown.isPresent() ? serving.answer(call, shown.get()) : Answer.text(404, "Not Found\n");
  }
}
