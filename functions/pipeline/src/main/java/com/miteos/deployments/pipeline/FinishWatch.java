package com.miteos.deployments.pipeline;

import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Interrupts a step's work when its deployment is finished by somebody else, as a cancel does.
public final class FinishWatch {
  /// What is running after a cancel runs this much longer at the most.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(FinishWatch.class);

  private final DeploymentRepository deployments;
  private final Sleeper sleeper;

  public FinishWatch(DeploymentRepository deployments, Sleeper sleeper) {
    this.deployments = deployments;
    this.sleeper = sleeper;
  }

  /// What is done while somebody watches.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /// Does the work in this thread.
  ///
  /// Throws [StaleDeploymentException] where the deployment was finished before the work was.
  public <T> T run(DeploymentRef deployment, Work<T> work)
      throws IOException, InterruptedException {
    var watch = new Watch(deployment, Thread.currentThread());
    var watcher = Thread.ofVirtual().start(watch);
    try {
      return work.run();
    } catch (InterruptedException | IOException | RuntimeException failure) {
      if (watch.hasInterrupted()) {
        var stale = new StaleDeploymentException(deployment, "unfinished");
        stale.addSuppressed(failure);
        throw stale;
      }
      throw failure;
    } finally {
      watch.close();
      watcher.interrupt();
    }
  }

  private final class Watch implements Runnable {
    private final DeploymentRef deployment;
    private final Thread worker;
    private boolean closed;
    private boolean interrupted;

    Watch(DeploymentRef deployment, Thread worker) {
      this.deployment = deployment;
      this.worker = worker;
    }

    @Override
    public void run() {
      try {
        do {
          sleeper.sleep(BETWEEN_LOOKS);
        } while (!isFinished());
        interrupt();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean isFinished() {
      try {
        return deployments
            .find(deployment.owner(), deployment.id())
            .filter(found -> !found.status().isTerminal())
            .isEmpty();
      } catch (RuntimeException unreadable) {
        // Whatever it is: without another look nothing would end the work.
        LOG.atWarn()
            .addKeyValue("deployment_id", deployment.id().value())
            .setCause(unreadable)
            .log("Deployment not read, looking again");
        return false;
      }
    }

    private synchronized void interrupt() {
      if (!closed) {
        interrupted = true;
        worker.interrupt();
      }
    }

    synchronized boolean hasInterrupted() {
      return interrupted;
    }

    /// From now on nothing is interrupted, and an interrupt that found nothing to end is taken
    /// back.
    synchronized void close() {
      closed = true;
      if (interrupted) {
        var _ = Thread.interrupted();
      }
    }
  }
}
