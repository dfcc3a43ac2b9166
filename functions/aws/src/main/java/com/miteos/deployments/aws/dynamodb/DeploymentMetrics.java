package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.Outcome;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What an operator watches of deployments, told where every change of them passes.
final class DeploymentMetrics {
  private DeploymentMetrics() {}

  static void created(Deployment deployment) {
    Metric.one("DeploymentsCreated", Map.of("target", target(deployment), "mode", mode(deployment)))
        .tell(deployment.createdAt());
  }

  /// A change that came too late: the deployment was in another status by then.
  static void conflict(Deployment wanted, Instant at) {
    Metric.one("TransitionConflicts", Map.of("to", wanted.status().wireName())).tell(at);
  }

  static void moved(Deployment deployment, Instant at) {
    var age = Duration.between(deployment.createdAt(), at);
    if (deployment.status() == Status.BUILDING) {
      Metric.time("QueueTime", age, Map.of("mode", mode(deployment))).tell(at);
    }
    switch (deployment.outcome()) {
      case null -> {}
      case Outcome.Live _ ->
          Metric.time(
                  "TimeToLive", age, Map.of("target", target(deployment), "mode", mode(deployment)))
              .tell(at);
      case Outcome.Failed(Failure failure, Instant _) ->
          Metric.one(
                  "DeploymentsFailed",
                  Map.of(
                      "stage",
                      failure.stage().wireName(),
                      "class",
                      failure.failureClass().wireName()))
              .tell(at);
    }
  }

  private static String target(Deployment deployment) {
    return deployment.order().target().wireName();
  }

  private static String mode(Deployment deployment) {
    return deployment.order().owner().mode().wireName();
  }
}
