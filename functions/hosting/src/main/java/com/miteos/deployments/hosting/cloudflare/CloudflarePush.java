package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Deployment;
import com.miteos.deployments.hosting.cloudflare.CloudflareProvider.Call;

/// One push: from a deployment of ours to one at Cloudflare.
///
/// Cloudflare has a deployment only once all files are there, so what is recorded before the upload
/// is what is going to be made, without an id.
final class CloudflarePush {
  private final Call call;
  private final PushOrder order;
  private final CloudflareFiles files;
  private final AssetBatch.Limits limits;

  CloudflarePush(Call call, PushOrder order, CloudflareFiles files, AssetBatch.Limits limits) {
    this.call = call;
    this.order = order;
    this.files = files;
    this.limits = limits;
  }

  Release run() throws InterruptedException {
    var earlier = order.earlier();
    if (earlier != null) {
      var release = CloudflareRelease.of(earlier);
      if (release.isCreated() && call.api().deployment(release.place(), release.id()).isPresent()) {
        order.journal().log("Resuming Cloudflare deployment " + release.id());
        return earlier;
      }
    }
    return pushTo(Destination.find(call.api(), call.errors(), order.account().settings()));
  }

  private Release pushTo(Destination destination) throws InterruptedException {
    var place = destination.place();
    var intended =
        CloudflareRelease.intended(
            place, destination.project().subdomain(), message(), destination.kind());
    var single =
        new SingleDeployment<>(new CloudflareDeployments(call.api(), intended), call.session());
    if (order.attempt() > 1) {
      var found = single.find();
      if (found.isPresent()) {
        return record(intended.created(found.get().id()), single);
      }
    }
    order.journal().record(intended.stored());
    new CloudflareUpload(call.api(), call.tokens(place), order, files, limits).run();
    // An attempt that was overtaken while it uploaded must not create anything.
    order.journal().record(intended.stored());
    var form =
        DeploymentForm.of(files, order.bundle(), destination.branch(), message(), boundary());
    var created = single.create(() -> call.api().create(place, form));
    return record(intended.created(created.id()), single);
  }

  private Release record(CloudflareRelease release, SingleDeployment<Deployment> single)
      throws InterruptedException {
    single.record(release.stored(), order.journal());
    order.journal().log("Created Cloudflare deployment " + release.id());
    return release.stored();
  }

  /// Nobody knew the deployment's id when its files were made, so none of them holds this.
  private String boundary() {
    return "----miteos-" + order.deployment().value();
  }

  /// Unique to the deployment, so that it is found again when we lose its id, and short and plain,
  /// for Cloudflare stumbles over what is not.
  private String message() {
    return "Miteos deployment " + order.deployment().value();
  }
}
