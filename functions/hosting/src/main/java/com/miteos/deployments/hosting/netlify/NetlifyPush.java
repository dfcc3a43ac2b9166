package com.miteos.deployments.hosting.netlify;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Deploy;
import com.miteos.deployments.hosting.netlify.NetlifyApi.NewDeploy;
import com.miteos.deployments.hosting.netlify.NetlifyApi.Site;
import com.miteos.deployments.hosting.netlify.NetlifyRelease.Kind;
import java.util.Optional;

/// One push: from a deployment of ours to a deploy at Netlify that has all its files.
final class NetlifyPush {
  private final NetlifyApi api;
  private final ProviderSession session;
  private final NetlifyErrors errors;
  private final PushOrder order;
  private final NetlifyFiles files;
  private final NetlifyFunctions functions;

  NetlifyPush(
      NetlifyApi api,
      ProviderSession session,
      NetlifyErrors errors,
      PushOrder order,
      NetlifyFiles files,
      NetlifyFunctions functions) {
    this.api = api;
    this.session = session;
    this.errors = errors;
    this.order = order;
    this.files = files;
    this.functions = functions;
  }

  Release run() throws InterruptedException {
    var earlier = order.earlier();
    if (earlier != null) {
      var release = NetlifyRelease.of(earlier);
      var deploy = api.deploy(release);
      if (deploy.isPresent()) {
        order.journal().log("Resuming Netlify deploy " + release.deploy());
        complete(release, deploy.get());
        return earlier;
      }
    }
    return pushTo(new NetlifySites(api, errors).find(order.account().settings()));
  }

  private Release pushTo(Site site) throws InterruptedException {
    var kind = Kind.of(order.account().settings());
    var single = new SingleDeployment<>(new NetlifyDeploys(api, site.id(), title()), session);
    var found = order.attempt() > 1 ? single.find() : Optional.<Deploy>empty();
    var wanted = new NewDeploy(kind == Kind.DRAFT);
    var deploy =
        found.isPresent()
            ? found.get()
            : single.create(() -> api.create(site.id(), title(), wanted));
    var release = new NetlifyRelease(site.id(), deploy.id(), kind);
    single.record(release.stored(), order.journal());
    order.journal().log("Created Netlify deploy " + release.deploy());
    complete(release, deploy);
    return release.stored();
  }

  private void complete(NetlifyRelease release, Deploy deploy) throws InterruptedException {
    new NetlifyUpload(api, session, errors, files, functions, release)
        .complete(deploy, order.bundle(), order.journal());
  }

  /// Unique to the deployment, so that its deploy is found again when we lose its id.
  private String title() {
    return "Miteos deployment " + order.deployment().value();
  }
}
