package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.SingleDeployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Deployment;
import com.miteos.deployments.hosting.vercel.VercelApi.NewDeployment;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome.Created;
import com.miteos.deployments.hosting.vercel.VercelApi.Outcome.Lacking;
import com.miteos.deployments.hosting.vercel.VercelApi.Project;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import com.miteos.deployments.hosting.vercel.VercelRelease.Environment;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One push: from a deployment of ours to a deployment at Vercel that has all its files.
///
/// Vercel makes a deployment only of content it has, so the files come first and the deployment's
/// id last.
final class VercelPush {
  /// Creates that may ask for content: what has been uploaded is not always found at once.
  private static final int ROUNDS = 5;

  private static final Duration PROPAGATION = Duration.ofSeconds(1);
  private static final int API_VERSION = 2;

  private final VercelApi api;
  private final ProviderSession session;
  private final VercelErrors errors;
  private final PushOrder order;
  private final VercelFiles files;

  VercelPush(
      VercelApi api,
      ProviderSession session,
      VercelErrors errors,
      PushOrder order,
      VercelFiles files) {
    this.api = api;
    this.session = session;
    this.errors = errors;
    this.order = order;
    this.files = files;
  }

  Release run() throws InterruptedException {
    var earlier = order.earlier();
    if (earlier != null && api.deployment(earlier.providerId()).isPresent()) {
      order.journal().log("Vercel has deployment " + earlier.providerId() + " already");
      return earlier;
    }
    var project = new VercelProjects(api).find(order.account().settings());
    var ours = new VercelDeployments(api, project, order.deployment().value());
    var single = new SingleDeployment<>(ours, session);
    var found = order.attempt() > 1 ? single.find() : Optional.<Deployment>empty();
    var deployment = found.isPresent() ? found.get() : create(single, project);
    var release = new VercelRelease(deployment.id(), team(), environment()).stored();
    single.record(release, order.journal());
    order.journal().log("Created Vercel deployment " + release.providerId());
    requireWhole(deployment);
    if ("production".equals(deployment.target()) && environment() == Environment.PREVIEW) {
      order.journal().log("Vercel makes the first deployment of a project its production");
    }
    return release;
  }

  private Deployment create(SingleDeployment<Deployment> single, Project project)
      throws InterruptedException {
    var offer = files.offer(session);
    var wanted = wanted(project, offer);
    var uploaded = new HashSet<String>();
    for (var round = 1; ; round++) {
      var outcome = single.create(() -> api.create(wanted), VercelPush::created, Created::new);
      switch (outcome) {
        case Created(var deployment) -> {
          return deployment;
        }
        case Lacking(var digests) -> {
          if (round == ROUNDS) {
            throw new ProviderUnavailableException(errors.stillLacking(digests.size()), null, null);
          }
          supply(offer, digests, uploaded);
        }
      }
    }
  }

  private static Optional<Deployment> created(Outcome outcome) {
    return switch (outcome) {
      case Created(var deployment) -> Optional.of(deployment);
      case Lacking _ -> Optional.empty();
    };
  }

  /// Settings of a create become the project's, so this repeats what the project has.
  private NewDeployment wanted(Project project, VercelOffer offer) {
    return new NewDeployment(
        project.name(),
        project.id(),
        environment().target(),
        Map.of(VercelApi.META_KEY, order.deployment().value()),
        Collections.singletonMap("framework", project.framework()),
        API_VERSION,
        offer.entries());
  }

  /// Content that was uploaded just now may only need time; only what is asked for again after that
  /// is uploaded again.
  private void supply(VercelOffer offer, List<String> digests, Set<String> uploaded)
      throws InterruptedException {
    var contents = offer.holding(digests);
    var fresh = contents.stream().filter(content -> !uploaded.contains(content.sha1())).toList();
    if (fresh.isEmpty()) {
      uploaded.clear();
      session.pause(PROPAGATION);
      return;
    }
    upload(offer, fresh);
    fresh.forEach(content -> uploaded.add(content.sha1()));
  }

  private void upload(VercelOffer offer, Collection<Content> contents) throws InterruptedException {
    order
        .journal()
        .log(
            "Vercel lacks the content of %d of %d files, %d bytes"
                .formatted(
                    contents.size(),
                    offer.contents().size(),
                    contents.stream().mapToLong(Content::size).sum()));
    Parallel.forEach(contents, offer.uploadsAtOnce(), api::upload);
  }

  /// Vercel accepts a site and drops the files that are too large for it, with a mere warning.
  private void requireWhole(Deployment deployment) throws InterruptedException {
    var dropped = Endings.dropped(deployment);
    if (dropped.isPresent()) {
      api.cancel(deployment.id());
      var warning = dropped.get();
      throw new ProviderRejectedException(
          Optional.ofNullable(warning.sha())
              .flatMap(files::holding)
              .map(file -> errors.dropped(warning, file))
              .orElseGet(() -> errors.dropped(warning)));
    }
  }

  private @Nullable String team() {
    return order.account().settings().find("team_id").orElse(null);
  }

  private Environment environment() {
    return Environment.of(order.account().settings().text("environment"));
  }
}
