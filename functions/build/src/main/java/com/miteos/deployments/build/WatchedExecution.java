package com.miteos.deployments.build;

import com.miteos.deployments.aws.s3.ObjectReplacedException;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for the executor, takes over its log meanwhile, and has it stop as soon as the deployment
/// is finished without it.
final class WatchedExecution {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedExecution.class);

  /// What the executor gets to answer once it has been told to stop.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final DeploymentRepository deployments;
  private final DeploymentRef deployment;
  private final HandOver.Places places;
  private final LogCopy log;
  private final Watch watch;
  private @Nullable Deadline stopped;

  /// How often to look, and by which clock to lose patience.
  record Watch(Duration pause, InstantSource clock) {}

  WatchedExecution(
      DeploymentRepository deployments,
      DeploymentRef deployment,
      HandOver.Places places,
      LogCopy log,
      Watch watch) {
    this.deployments = deployments;
    this.deployment = deployment;
    this.places = places;
    this.log = log;
    this.watch = watch;
  }

  /// Throws [StaleDeploymentException] where nobody waits for the outcome any more.
  ExecutionOutcome await(Callable<ExecutionOutcome> execution) throws IOException {
    var task = new FutureTask<>(execution);
    var thread = Thread.ofVirtual().start(task);
    try {
      while (true) {
        try {
          return task.get(watch.pause().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          look();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the executor ran");
    } catch (ExecutionException failure) {
      throw unwrapped(failure);
    } finally {
      thread.interrupt();
    }
  }

  private static RuntimeException unwrapped(ExecutionException failure) {
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failure.getCause());
  }

  private void look() {
    try {
      readLog();
      if (stopped == null && isFinished()) {
        places.stop();
        stopped = Deadline.in(GRACE, watch.clock());
      }
    } catch (IOException | DependencyUnavailableException cause) {
      LOG.atWarn()
          .addKeyValue("deployment_id", deployment.id().value())
          .setCause(cause)
          .log("A look at a running build failed");
    }
    if (stopped != null && stopped.hasPassed()) {
      throw new StaleDeploymentException(deployment, Status.BUILDING.wireName());
    }
  }

  /// What the executor uploads while the log is read takes the place of what is read; the next look
  /// goes on in it.
  private void readLog() throws IOException {
    try {
      log.advance();
    } catch (ObjectReplacedException _) {
      LOG.atDebug()
          .addKeyValue("deployment_id", deployment.id().value())
          .log("The log grew while it was read");
    }
  }

  boolean isFinished() {
    return deployments
        .find(deployment.owner(), deployment.id())
        .map(found -> found.status().isTerminal())
        .orElse(true);
  }
}
