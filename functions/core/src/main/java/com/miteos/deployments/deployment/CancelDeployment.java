package com.miteos.deployments.deployment;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.idempotency.AnswerRecorder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Ends a deployment before it is done, whatever is still at work on it.
///
/// The record is what counts: every step looks at it before it changes anything, and takes back at
/// the host what it was about to finish.
public final class CancelDeployment {
  /// How often a status that moved in between is read again: there are only three to move through.
  private static final int ATTEMPTS = 4;

  private final DeploymentRepository deployments;
  private final PipelineMonitor monitor;
  private final InstantSource clock;
  private final Consumer<DependencyUnavailableException> unstopped;

  /// `unstopped` hears of executions that could not be stopped: they end by themselves, only later.
  public CancelDeployment(
      DeploymentRepository deployments,
      PipelineMonitor monitor,
      InstantSource clock,
      Consumer<DependencyUnavailableException> unstopped) {
    this.deployments = deployments;
    this.monitor = monitor;
    this.clock = clock;
    this.unstopped = unstopped;
  }

  /// The deployment as it is now, failed, or empty where it was finished before.
  ///
  /// Throws IdempotencyKeyTakenException, having changed nothing, where the request's key already
  /// has an answer.
  public Optional<Deployment> run(Deployment seen, AnswerRecorder<Deployment> recorder) {
    var ref = seen.ref();
    var current = seen;
    for (var attempt = 1; !current.status().isTerminal(); attempt++) {
      try {
        return Optional.of(cancel(current, recorder));
      } catch (StaleDeploymentException moved) {
        if (attempt == ATTEMPTS) {
          throw moved;
        }
        current = deployments.find(ref.owner(), ref.id()).orElseThrow(() -> moved);
      }
    }
    return Optional.empty();
  }

  private Deployment cancel(Deployment current, AnswerRecorder<Deployment> recorder) {
    var status = current.status();
    var failure =
        Failure.of(
            FailureStage.during(status), FailureCode.CANCELLED, "The deployment was cancelled.");
    var cancelled = current.fail(failure, clock.instant());
    deployments.save(cancelled, status, failure.message(), recorder.answerTo(cancelled));
    if (status != Status.DEPLOYING) {
      stop(current.ref());
    }
    return cancelled;
  }

  /// An execution that has come to the host is left to take back there what it made.
  private void stop(DeploymentRef deployment) {
    try {
      monitor.stop(deployment, "cancelled");
    } catch (DependencyUnavailableException unavailable) {
      unstopped.accept(unavailable);
    }
  }
}
