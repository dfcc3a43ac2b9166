package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.fault.FaultAction;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.storage.CreationTimes;
import com.miteos.deployments.simulator.traffic.Traffic;
import com.miteos.deployments.simulator.vercel.VercelDeployment.FileEntry;
import com.miteos.deployments.simulator.vercel.VercelDeployment.Options;
import com.miteos.deployments.simulator.vercel.VercelDeployment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Moves deployments from `QUEUED` to their end; time that has passed counts when somebody looks.
final class VercelDeployments {
  static final String PROCESS_DEPLOYMENT = "process_deployment";

  /// Between a deployment being ready and its domains leading to it.
  static final Duration ASSIGNING = Duration.ofMillis(500);

  private final VercelStore store;
  private final Traffic traffic;
  private final PaceSetting pace;
  private final InstantSource clock;
  private final RandomGenerator random;

  VercelDeployments(
      VercelStore store,
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

  VercelDeployment create(VercelProject project, Options options, List<FileEntry> files) {
    var id = newId();
    var fate = fate(project, id);
    return store.exclusively(() ->
        store.save(
            new VercelDeployment(id, project.id(), options, files, fate, creation(project))));
  }

  /// Live from the first moment.
  VercelDeployment createInstantly(VercelProject project, Options options, List<FileEntry> files) {
    var now = clock.instant();
    var progress = new Progress(DeploymentState.READY, now, now, false, null);
    return store.exclusively(() ->
        assign(
            store.save(
                new VercelDeployment(
                    newId(), project.id(), options, files, progress, creation(project)))));
  }

  private Instant creation(VercelProject project) {
    return CreationTimes.next(
        clock.instant(), store.newestFirst(project).stream().map(VercelDeployment::createdAt));
  }

  private Progress fate(VercelProject project, String id) {
    var now = clock.instant();
    var path = "/projects/" + project.id() + "/deployments/" + id;
    if (traffic.step(PROCESS_DEPLOYMENT, path).orElse(null)
        instanceof FaultAction.TakeState(var state, var message)) {
      return new Progress(DeploymentState.valueOf(state), now, null, false, message);
    }
    var readyAt = now.plusMillis(pace.get().processingMillis());
    return new Progress(DeploymentState.QUEUED, now, readyAt, false, null);
  }

  /// An earlier deployment of the same content to the same place, unless it failed.
  Optional<VercelDeployment> similar(
      VercelProject project, Options options, List<FileEntry> files) {
    return of(project).stream()
        .filter(deployment -> deployment.state() != DeploymentState.ERROR)
        .filter(deployment -> deployment.state() != DeploymentState.CANCELED)
        .filter(deployment ->
            Objects.equals(deployment.options().target(), options.target())
                && deployment.files().equals(files))
        .findFirst();
  }

  Optional<VercelDeployment> find(String id) {
    return store.exclusively(() -> {
      store
          .deployment(id)
          .flatMap(deployment -> store.project(deployment.projectId()))
          .ifPresent(this::advanceAll);
      return store.deployment(id);
    });
  }

  /// The newest first.
  List<VercelDeployment> of(VercelProject project) {
    return store.exclusively(() -> {
      advanceAll(project);
      return store.newestFirst(project);
    });
  }

  VercelDeployment cancel(VercelDeployment deployment) {
    return store.save(deployment.canceled());
  }

  /// Oldest first, so that the last one to be assigned is the one at the domain.
  private void advanceAll(VercelProject project) {
    store.newestFirst(project).reversed().forEach(this::advance);
  }

  private void advance(VercelDeployment deployment) {
    var readyAt = deployment.progress().readyAt();
    var now = clock.instant();
    if (readyAt == null || deployment.progress().aliasAssigned()) {
      return;
    }
    if (!now.isBefore(readyAt.plus(ASSIGNING))) {
      assign(deployment);
      return;
    }
    var state = stateAt(now, deployment.progress().startedAt(), readyAt);
    if (state != deployment.state()) {
      store.save(deployment.with(state));
    }
  }

  private static DeploymentState stateAt(Instant now, Instant start, Instant end) {
    if (!now.isBefore(end)) {
      return DeploymentState.READY;
    }
    var tenths =
        10 * Duration.between(start, now).toMillis() / Duration.between(start, end).toMillis();
    return switch ((int) tenths) {
      case 0 -> DeploymentState.QUEUED;
      case 1 -> DeploymentState.INITIALIZING;
      default -> DeploymentState.BUILDING;
    };
  }

  private VercelDeployment assign(VercelDeployment deployment) {
    var project = store.project(deployment.projectId()).orElseThrow();
    store.save(
        deployment.isProduction()
            ? project.withProduction(deployment.id())
            : project.withPreview(deployment.id()));
    return store.save(deployment.assigned());
  }

  private String newId() {
    var id = new byte[14];
    random.nextBytes(id);
    return "dpl_" + HexFormat.of().formatHex(id);
  }
}
