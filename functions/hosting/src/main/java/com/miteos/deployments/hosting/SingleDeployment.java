package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Sees that a deployment of ours becomes exactly one at a host that makes a new one of every
/// create and knows no idempotency key: whatever a lost answer left behind is looked for before
/// creating again.
public final class SingleDeployment<D> {
  private static final int CREATES = 3;

  /// How long a create without an answer gets to show in the host's list.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final Ours<D> ours;
  private final ProviderSession session;

  /// What a host has that carries our deployment's id.
  public interface Ours<D> {
    /// All that serve something or may come to.
    List<D> living() throws InterruptedException;

    String id(D deployment);

    /// The oldest first.
    Comparator<D> byAge();

    /// Cancels or deletes it, whichever the host can.
    void takeBack(String id) throws InterruptedException;
  }

  /// One request to create, which may have an effect although it fails.
  @FunctionalInterface
  public interface Creation<T> {
    T create() throws InterruptedException;
  }

  public SingleDeployment(Ours<D> ours, ProviderSession session) {
    this.ours = ours;
    this.session = session;
  }

  /// What earlier attempts left behind: the newest of it, while the rest is taken back.
  public Optional<D> find() throws InterruptedException {
    var found = newest();
    if (found.isPresent()) {
      takeBackOthersThan(ours.id(found.get()));
    }
    return found;
  }

  public D create(Creation<D> creation) throws InterruptedException {
    return create(creation, Optional::of, Function.identity());
  }

  /// For a create with other outcomes, too: `created` is the deployment of one, and `outcome` the
  /// one of a deployment that was found.
  public <T> T create(
      Creation<T> creation, Function<T, Optional<D>> created, Function<D, T> outcome)
      throws InterruptedException {
    for (var creates = 1; ; creates++) {
      try {
        var result = creation.create();
        var made = creates > 1 ? created.apply(result) : Optional.<D>empty();
        if (made.isPresent()) {
          takeBackOthersThan(ours.id(made.get()));
        }
        return result;
      } catch (ProviderUnavailableException unclear) {
        if (creates == CREATES) {
          throw unclear;
        }
      }
      session.pause(SETTLING);
      var found = newest();
      if (found.isPresent()) {
        return outcome.apply(found.get());
      }
    }
  }

  /// An attempt that finds itself overtaken takes its own deployment back, where the later attempt
  /// has made another; where this is the only one, the later attempt has found it or will.
  public void record(Release release, PushJournal journal) throws InterruptedException {
    try {
      journal.record(release);
    } catch (StaleDeploymentException overtaken) {
      takeBackDuplicate(release.providerId(), overtaken);
      throw overtaken;
    }
  }

  /// The later attempt goes on whether or not this succeeds.
  private void takeBackDuplicate(String id, StaleDeploymentException overtaken)
      throws InterruptedException {
    try {
      if (ours.living().stream().anyMatch(deployment -> !ours.id(deployment).equals(id))) {
        ours.takeBack(id);
      }
    } catch (ProviderRejectedException | ProviderUnavailableException kept) {
      overtaken.addSuppressed(kept);
    }
  }

  private void takeBackOthersThan(String id) throws InterruptedException {
    for (var deployment : ours.living()) {
      if (!ours.id(deployment).equals(id)) {
        ours.takeBack(ours.id(deployment));
      }
    }
  }

  private Optional<D> newest() throws InterruptedException {
    return ours.living().stream().max(ours.byAge());
  }
}
