package com.miteos.deployments.simulator.cloudflare;

import com.miteos.deployments.simulator.cloudflare.PagesDeployment.Progress;
import com.miteos.deployments.simulator.cloudflare.PagesDeployment.Rules;
import com.miteos.deployments.simulator.cloudflare.PagesDeployment.Trigger;
import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.storage.CreationTimes;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes deployments and brings them to their end; time that has passed counts when somebody looks.
final class PagesDeployments {
  static final String PROCESS_DEPLOYMENT = "process_deployment";

  private final CloudflareStore store;
  private final Traffic traffic;
  private final PaceSetting pace;
  private final InstantSource clock;
  private final RandomGenerator random;

  PagesDeployments(
      CloudflareStore store,
      Traffic traffic,
      PaceSetting pace,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.traffic = traffic;
    this.pace = pace;
    this.clock = clock;
    this.random = random;
  }

  /// What is of the production branch becomes what the project shows.
  PagesDeployment create(
      PagesProject project, Trigger trigger, Map<String, String> manifest, Rules rules) {
    var id = new UUID(random.nextLong(), random.nextLong()).toString();
    var progress = progress(id, clock.instant());
    return store.exclusively(() ->
        store.save(
            new PagesDeployment(
                id,
                project.id(),
                trigger.branch().equals(project.productionBranch()),
                trigger,
                manifest,
                rules,
                progress,
                creation(project))));
  }

  private Instant creation(PagesProject project) {
    return CreationTimes.next(
        clock.instant(),
        store.deploymentsNewestFirst(project).stream().map(PagesDeployment::createdAt));
  }

  private Progress progress(String id, Instant now) {
    if (traffic.step(PROCESS_DEPLOYMENT, "/deployments/" + id).orElse(null)
        instanceof FaultAction.TakeState(var state, var message)) {
      var status =
          StageStatus.of(state)
              .orElseThrow(() -> new IllegalArgumentException("Not a state: " + state));
      return new Progress(status, null, message);
    }
    return new Progress(StageStatus.ACTIVE, now.plusMillis(pace.get().processingMillis()), null);
  }

  Optional<PagesDeployment> find(PagesProject project, String id) {
    return of(project).stream().filter(deployment -> deployment.id().equals(id)).findFirst();
  }

  Optional<PagesDeployment> find(String id) {
    return store
        .deployment(id)
        .flatMap(deployment ->
            store.project(deployment.projectId()).flatMap(project -> find(project, id)));
  }

  /// The newest first.
  List<PagesDeployment> of(PagesProject project) {
    return store.exclusively(() -> {
      store.deploymentsNewestFirst(project).stream()
          .sorted(Comparator.comparing(PagesDeployment::createdAt))
          .forEach(this::advance);
      return store.deploymentsNewestFirst(project);
    });
  }

  /// The deployment that visitors of the project see.
  Optional<PagesDeployment> canonical(String projectId) {
    return store.exclusively(() -> {
      store.project(projectId).ifPresent(this::of);
      return store
          .project(projectId)
          .flatMap(project -> Optional.ofNullable(project.canonicalDeploymentId()))
          .flatMap(store::deployment);
    });
  }

  /// The latest finished deployment of a branch.
  Optional<PagesDeployment> latest(String projectId, String branchLabel) {
    return store.project(projectId).stream()
        .flatMap(project -> of(project).stream())
        .filter(deployment -> !deployment.isProduction() && deployment.isReady())
        .filter(deployment -> deployment.branchLabel().equals(branchLabel))
        .findFirst();
  }

  boolean isCanonical(PagesDeployment deployment) {
    return canonical(deployment.projectId())
        .filter(shown -> shown.id().equals(deployment.id()))
        .isPresent();
  }

  void delete(PagesDeployment deployment) {
    store.delete(deployment);
  }

  private void advance(PagesDeployment deployment) {
    var until = deployment.progress().until();
    if (until == null || clock.instant().isBefore(until)) {
      return;
    }
    store.save(deployment.with(new Progress(StageStatus.SUCCESS, null, null)));
    if (deployment.isProduction()) {
      store
          .project(deployment.projectId())
          .map(project -> project.showing(deployment.id()))
          .ifPresent(store::save);
    }
  }
}
