package com.miteos.deployments.simulator.netlify;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// What a site's owner does to deploys: cancel, restore, roll back, lock, delete.
final class NetlifyPublishing {
  private static final String CANCELED = "Canceled";

  private final NetlifyStore store;
  private final NetlifyDeploys deploys;
  private final MissingContent missing;
  private final NetlifyAddresses addresses;
  private final InstantSource clock;

  NetlifyPublishing(
      NetlifyStore store,
      NetlifyDeploys deploys,
      MissingContent missing,
      NetlifyAddresses addresses,
      InstantSource clock) {
    this.store = store;
    this.deploys = deploys;
    this.missing = missing;
    this.addresses = addresses;
    this.clock = clock;
  }

  /// A finished deploy stays what it is.
  NetlifyDeploy cancel(NetlifyDeploy deploy) {
    return deploy.state().isFinished() ? deploy : deploys.fail(deploy, CANCELED);
  }

  /// Nothing when the deploy is not ready.
  Optional<NetlifyDeploy> restore(NetlifySite site, NetlifyDeploy deploy) {
    return deploy.state() == DeployState.READY
        ? Optional.of(deploys.publish(site, deploy))
        : Optional.empty();
  }

  /// Publishes the latest production deploy before the one that is published.
  Optional<NetlifyDeploy> rollBack(NetlifySite site) {
    return deploys.of(site).stream()
        .dropWhile(deploy -> !isPublished(site, deploy))
        .skip(1)
        .filter(deploy -> deploy.isProduction() && deploy.state() == DeployState.READY)
        .findFirst()
        .map(deploy -> deploys.publish(site, deploy));
  }

  /// Nothing when another deploy is the published one.
  Optional<NetlifySite> lock(NetlifySite site, NetlifyDeploy deploy) {
    return isPublished(site, deploy)
        ? Optional.of(store.save(site.locked(clock.instant())))
        : Optional.empty();
  }

  NetlifySite unlock(NetlifySite site) {
    return store.save(site.unlocked(clock.instant()));
  }

  /// Not the published deploy and not an unfinished one.
  boolean delete(NetlifySite site, NetlifyDeploy deploy) {
    if (isPublished(site, deploy) || !deploy.state().isFinished()) {
      return false;
    }
    store.delete(deploy);
    missing.forget(deploy);
    addresses.close(deploy);
    return true;
  }

  /// Clears away the oldest deploys that nobody sees, as the host does after some days.
  void keepLatest(int count) {
    for (var deploy : store.deploysNewestFirst().stream().skip(count).toList()) {
      store.site(deploy.siteId()).ifPresent(site -> delete(site, deploy));
    }
  }

  private static boolean isPublished(NetlifySite site, NetlifyDeploy deploy) {
    return Objects.equals(site.publishedDeployId(), deploy.id());
  }
}
