package com.miteos.deployments.getdeployment;

import com.miteos.deployments.api.ApiRequest;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.time.Duration;

/// Holds a request until its deployment has another status than the caller knows, or the time is
/// over.
final class AwaitChange {
  /// Each look is one read of the record.
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final VisibleDeployments deployments;
  private final Sleeper sleeper;

  AwaitChange(VisibleDeployments deployments, Sleeper sleeper) {
    this.deployments = deployments;
    this.sleeper = sleeper;
  }

  /// The deployment as it is then; what is finished is not waited for.
  Deployment run(ApiRequest request, Deployment found, Deadline deadline) {
    var current = found;
    try {
      while (isKnown(request, current) && deadline.allows(BETWEEN_LOOKS)) {
        sleeper.sleep(BETWEEN_LOOKS);
        current = deployments.find(request);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return current;
  }

  private static boolean isKnown(ApiRequest request, Deployment deployment) {
    var status = deployment.status();
    return !status.isTerminal() && request.has(status.wireName());
  }
}
