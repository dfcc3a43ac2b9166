package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.RequestBody;
import com.miteos.deployments.hosting.cloudflare.CloudflareApi.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What Cloudflare has of one deployment of ours, told by its commit message: there is to be
/// exactly one.
///
/// Cloudflare makes a new deployment of every create and knows no idempotency key, so whatever a
/// lost answer left behind is looked for before creating again.
final class CloudflareDeployments {
  private static final int CREATES = 3;

  /// How long a create without an answer gets to show in the list.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /// Hundreds of newer ones of the same environment: more than come in the life of one deployment.
  private static final int MAX_PAGES = 12;

  private final CloudflareApi api;
  private final ProviderSession session;
  private final CloudflareRelease release;

  CloudflareDeployments(CloudflareApi api, ProviderSession session, CloudflareRelease release) {
    this.api = api;
    this.session = session;
    this.release = release;
  }

  /// The newest where there are several, the others of which are taken back.
  Optional<Deployment> find() throws InterruptedException {
    var found = newest();
    if (found.isPresent()) {
      deleteOthersThan(found.get().id());
    }
    return found;
  }

  Deployment create(RequestBody form) throws InterruptedException {
    for (var creates = 1; ; creates++) {
      try {
        var created = api.create(release.place(), form);
        if (creates > 1) {
          deleteOthersThan(created.id());
        }
        return created;
      } catch (ProviderUnavailableException unclear) {
        if (creates == CREATES) {
          throw unclear;
        }
      }
      session.pause(SETTLING);
      var found = newest();
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /// Takes back a deployment that a later attempt has made superfluous by making its own; where
  /// this is the only one, the later attempt has found it or will.
  void withdrawDuplicate(String id) throws InterruptedException {
    if (ours().stream().anyMatch(deployment -> !deployment.id().equals(id))) {
      api.delete(release.place(), id);
    }
  }

  private void deleteOthersThan(String id) throws InterruptedException {
    for (var deployment : ours()) {
      if (!deployment.id().equals(id)) {
        api.delete(release.place(), deployment.id());
      }
    }
  }

  private Optional<Deployment> newest() throws InterruptedException {
    return ours().stream()
        .max(
            Comparator.comparing(
                Deployment::createdOn, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  private List<Deployment> ours() throws InterruptedException {
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
}
