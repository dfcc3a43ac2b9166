package com.miteos.deployments.local.progress;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogLine;
import java.time.Duration;

/// Hears of every change of a deployment's status, and of what the work on it prints, in order.
public interface ProgressListener {
  /// Hears nothing of it.
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void moved(DeploymentId deployment, Status to, Duration spentBefore) {}

        @Override
        public void finished(Deployment deployment, Duration spentBefore, Duration total) {}
      };

  /// The deployment is under way, in this status from now on.
  ///
  /// @param spentBefore how long it was in the status before
  void moved(DeploymentId deployment, Status to, Duration spentBefore);

  /// The deployment is live or has failed.
  ///
  /// @param total since its execution started
  void finished(Deployment deployment, Duration spentBefore, Duration total);

  /// Whether [#printed] is worth reading the logs for.
  default boolean followsLogs() {
    return false;
  }

  default void printed(DeploymentId deployment, LogLine line) {}
}
