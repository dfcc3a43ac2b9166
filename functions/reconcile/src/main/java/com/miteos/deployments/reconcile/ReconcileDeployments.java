package com.miteos.deployments.reconcile;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Pipeline;
import com.miteos.deployments.deployment.PipelineMonitor;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.deployment.StaleDeploymentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that every deployment ends: starts what was not started, fails what died or ran out
/// of time.
final class ReconcileDeployments {
  /// A request that has just stored its record is still about to start the execution itself.
  static final Duration START_GRACE = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(ReconcileDeployments.class);

  private final DeploymentRepository deployments;
  private final Pipeline pipeline;
  private final PipelineMonitor monitor;
  private final InstantSource clock;

  ReconcileDeployments(
      DeploymentRepository deployments,
      Pipeline pipeline,
      PipelineMonitor monitor,
      InstantSource clock) {
    this.deployments = deployments;
    this.pipeline = pipeline;
    this.monitor = monitor;
    this.clock = clock;
  }

  /// Looks at every unfinished deployment.
  void run() {
    for (var deployment : deployments.unfinished()) {
      reconcile(deployment.ref());
    }
  }

  /// Looks at one deployment, as it is stored now.
  void run(DeploymentRef ref) {
    reconcile(ref);
  }

  private void reconcile(DeploymentRef ref) {
    deployments
        .find(ref.owner(), ref.id())
        .filter(deployment -> !deployment.status().isTerminal())
        .ifPresent(this::reconcile);
  }

  private void reconcile(Deployment deployment) {
    var now = clock.instant();
    if (!now.isBefore(deployment.deadline())) {
      fail(deployment, now, timedOut(deployment));
      monitor.stop(deployment.ref(), "deadline passed");
      return;
    }
    switch (monitor.state(deployment.ref())) {
      case MISSING -> startUnlessJustStored(deployment, now);
      case RUNNING -> {}
      case ENDED -> failUnlessJustFinished(deployment, now);
    }
  }

  private void startUnlessJustStored(Deployment deployment, Instant now) {
    if (now.isBefore(deployment.createdAt().plus(START_GRACE))) {
      return;
    }
    try {
      pipeline.start(deployment);
    } catch (PipelineNotStartedException notStarted) {
      LOG.atWarn()
          .addKeyValue("deployment_id", deployment.id().value())
          .setCause(notStarted)
          .log("Execution not started, trying again in the next round");
    }
  }

  /// The record may have been finished between the look at it and the look at its execution.
  private void failUnlessJustFinished(Deployment seen, Instant now) {
    var ref = seen.ref();
    deployments
        .find(ref.owner(), ref.id())
        .filter(deployment -> !deployment.status().isTerminal())
        .ifPresent(deployment -> fail(deployment, now, died(deployment)));
  }

  private void fail(Deployment deployment, Instant now, Failure failure) {
    try {
      deployments.save(deployment.fail(failure, now), deployment.status(), failure.message());
    } catch (StaleDeploymentException moved) {
      LOG.atInfo()
          .addKeyValue("deployment_id", deployment.id().value())
          .log("Deployment moved on by itself, looking again in the next round");
    }
  }

  private static Failure timedOut(Deployment deployment) {
    return Failure.of(
        FailureStage.during(deployment.status()),
        FailureCode.TIMED_OUT,
        "The deployment was not finished by its deadline, " + deployment.deadline() + ".");
  }

  private static Failure died(Deployment deployment) {
    return Failure.of(
        FailureStage.during(deployment.status()),
        FailureCode.INTERNAL,
        "The work on this deployment ended on our side before it was done.");
  }
}
