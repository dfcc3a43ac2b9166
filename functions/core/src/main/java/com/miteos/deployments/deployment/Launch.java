package com.miteos.deployments.deployment;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.limits.Admission;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.workspace.SandboxWorkspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stores a new deployment, then starts its execution; the record alone is enough for it to be
/// started later.
public final class Launch {
  private final DeploymentRepository deployments;
  private final Pipeline pipeline;
  private final Supplier<DeploymentId> ids;
  private final InstantSource clock;
  private final Duration timeAllowed;
  private final int unfinishedAtMost;
  private final Consumer<PipelineNotStartedException> unstarted;

  /// `timeAllowed` is from creation to the deadline, `unfinishedAtMost` per owner; `unstarted`
  /// hears of stored deployments whose execution did not start.
  public Launch(
      DeploymentRepository deployments,
      Pipeline pipeline,
      Supplier<DeploymentId> ids,
      InstantSource clock,
      Duration timeAllowed,
      int unfinishedAtMost,
      Consumer<PipelineNotStartedException> unstarted) {
    this.deployments = deployments;
    this.pipeline = pipeline;
    this.ids = ids;
    this.clock = clock;
    this.timeAllowed = timeAllowed;
    this.unfinishedAtMost = unfinishedAtMost;
    this.unstarted = unstarted;
  }

  /// Counts the request with what it stores. Throws IdempotencyKeyTakenException, having stored
  /// nothing, where the request's key already has an answer, and TooManyUnfinishedException.
  public Deployment run(Order order, AnswerRecorder<Deployment> recorder) {
    var now = clock.instant();
    var deployment = Deployment.pending(ids.get(), order, now, now.plus(timeAllowed(order)));
    var admission = new Admission(unfinishedAtMost, RequestWindow.at(now));
    deployments.add(deployment, admission, recorder.answerTo(deployment));
    try {
      pipeline.start(deployment);
    } catch (PipelineNotStartedException e) {
      unstarted.accept(e);
    }
    return deployment;
  }

  private Duration timeAllowed(Order order) {
    return SandboxWorkspace.of(order.owner(), order.workspaceId())
        .map(workspace -> workspace.timeAllowed(timeAllowed))
        .orElse(timeAllowed);
  }
}
