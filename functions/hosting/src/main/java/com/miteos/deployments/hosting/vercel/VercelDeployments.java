package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelApi.NewDeployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome.Created;
import com.miteos.deployments.hosting.vercel.VercelApi.Project;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Our deployment's deployments in a project, told by their metadata: there is to be exactly one.
///
/// Vercel knows no idempotency key, so whatever a lost answer left behind is looked for before
/// creating again.
final class VercelDeployments {
  private static final int CREATES = 3;

  /// How long a create without an answer gets to show in the list.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final VercelApi api;
  private final ProviderSession session;
  private final Project project;
  private final String ours;

  VercelDeployments(VercelApi api, ProviderSession session, Project project, String ours) {
    this.api = api;
    this.session = session;
    this.project = project;
    this.ours = ours;
  }

  /// What earlier attempts left behind: the newest of it, while the rest is taken back.
  Optional<Deployment> find() throws InterruptedException {
    var found = newest();
    if (found.isPresent()) {
      withdrawOthersThan(found.get().id());
    }
    return found;
  }

  Outcome create(NewDeployment deployment) throws InterruptedException {
    for (var creates = 1; ; creates++) {
      try {
        var outcome = api.create(deployment);
        if (creates > 1 && outcome instanceof Created(var created)) {
          withdrawOthersThan(created.id());
        }
        return outcome;
      } catch (ProviderUnavailableException unclear) {
        if (creates == CREATES) {
          throw unclear;
        }
      }
      session.pause(SETTLING);
      var found = newest();
      if (found.isPresent()) {
        return new Created(found.get());
      }
    }
  }

  /// Takes back a deployment that a later attempt has made superfluous by making its own; where
  /// this is the only one, the later attempt has found it or will.
  void withdrawDuplicate(String id) throws InterruptedException {
    if (living().stream().anyMatch(deployment -> !deployment.id().equals(id))) {
      api.delete(id);
    }
  }

  private void withdrawOthersThan(String id) throws InterruptedException {
    for (var deployment : living()) {
      if (!deployment.id().equals(id)) {
        api.delete(deployment.id());
      }
    }
  }

  private Optional<Deployment> newest() throws InterruptedException {
    return living().stream()
        .max(
            Comparator.comparing(
                Deployment::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  /// The filter is not taken on trust: nothing of anybody else's is ever adopted or deleted.
  private List<Deployment> living() throws InterruptedException {
    return api.deployments(project.id(), ours).stream()
        .filter(deployment ->
            deployment.meta() != null && ours.equals(deployment.meta().get(VercelApi.META_KEY)))
        .filter(deployment -> !DeploymentState.of(deployment.readyState()).isDead())
        .toList();
  }
}
