package com.miteos.deployments.build;

import com.miteos.deployments.build.WatchedExecution.Watch;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.Inspection.Project;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Built;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Durations;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Stopped;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.secret.SecretCipher;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Has the executor build a project and takes over what it hands back, trusting none of it.
final class BuildProject {
  /// The most a customer's commands may take.
  private static final Duration LONGEST = Duration.ofMinutes(13);

  /// Kept back for bundling the output.
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private final LockFiles lockFiles = new LockFiles(ArchiveLimits.STANDARD);
  private final HandOver handOver;
  private final Executor executor;
  private final SecretCipher cipher;
  private final DeploymentRepository deployments;
  private final LogRepository logs;
  private final Watch watch;

  BuildProject(
      HandOver handOver,
      Executor executor,
      SecretCipher cipher,
      DeploymentRepository deployments,
      LogRepository logs,
      Watch watch) {
    this.handOver = handOver;
    this.executor = executor;
    this.cipher = cipher;
    this.deployments = deployments;
    this.logs = logs;
    this.watch = watch;
  }

  /// The site that was built, as an archive.
  ArchiveSource run(
      Deployment deployment,
      DeployConfig config,
      ArchiveSource artifact,
      Project project,
      Deadline deadline)
      throws IOException {
    var left = deadline.remaining().minus(RESERVE);
    var limit = left.compareTo(LONGEST) < 0 ? left : LONGEST;
    var places = handOver.open(deployment, deadline.remaining());
    var cache = cache(config, artifact, project, deadline);
    var request = request(deployment, config, project, places, cache, limit);
    var log = new LogCopy(places, logs, deployment.id());
    var execution = new WatchedExecution(deployments, deployment.ref(), places, log, watch);
    try {
      var outcome = execution.await(() -> executor.run(config.account(), request));
      if (!outcome.resolved().isEmpty()) {
        deployments.note(deployment.ref(), outcome.resolved());
      }
      return switch (outcome) {
        case Built built -> {
          deployments.note(deployment.ref(), built.summary() + took(built.durations()));
          yield new ToldOutput(places.output(built.size()), built.sha256());
        }
        case Failed failed -> throw new BuildFailedException(failed.failure());
        case Stopped _ -> throw stopped(deployment, execution);
      };
    } finally {
      log.advance();
    }
  }

  private static String took(Durations durations) {
    return String.format(
        Locale.ROOT,
        "; install took %.1f s, compile %.1f s, bundle %.1f s",
        durations.install() / 1000.0,
        durations.compile() / 1000.0,
        durations.bundle() / 1000.0);
  }

  /// Customers' code may say that the build was stopped without being asked.
  private static RuntimeException stopped(Deployment deployment, WatchedExecution execution) {
    return execution.isFinished()
        ? new StaleDeploymentException(deployment.ref(), Status.BUILDING.wireName())
        : new ExecutorLostException("it stopped without being asked");
  }

  private @Nullable Cache cache(
      DeployConfig config, ArchiveSource artifact, Project project, Deadline deadline)
      throws IOException {
    var settings = config.definition().build();
    if (!settings.cache().isOn()) {
      return null;
    }
    return lockFiles
        .digest(artifact, project.folder(), settings.installCommand())
        .map(digest -> handOver.cache(config.account(), digest, deadline.remaining()))
        .orElse(null);
  }

  private ExecutionRequest request(
      Deployment deployment,
      DeployConfig config,
      Project project,
      HandOver.Places places,
      @Nullable Cache cache,
      Duration limit) {
    var settings = config.definition().build();
    return new ExecutionRequest(
        deployment.id().value(),
        places.sourceUrl(),
        deployment.order().artifact(),
        new BuildSettings(
            project.folder(),
            settings.installCommand(),
            settings.buildCommand(),
            settings.outputDirectory(),
            settings.cache()),
        environment(config),
        places.outputUrl(),
        places.logUrl(),
        places.stopUrl(),
        cache,
        Math.toIntExact(limit.toSeconds()));
  }

  private Map<String, String> environment(DeployConfig config) {
    var variables = new TreeMap<String, String>();
    config
        .secrets()
        .environment()
        .forEach((name, secret) ->
            variables.put(name, cipher.decrypt(secret, config.secretContext()).value()));
    return variables;
  }
}
