package com.miteos.deployments.history;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Status;
import java.time.Instant;

/// Something that happened to a deployment; `seq` counts from 1 without a gap.
public record DeploymentEvent(int seq, Instant at, Status status, String detail) {
  /// The first event of every deployment.
  public static DeploymentEvent created(Deployment deployment) {
    var earlier = deployment.order().earlierBuild();
    return new DeploymentEvent(
        1,
        deployment.createdAt(),
        deployment.status(),
        earlier == null
            ? "waiting for a build runner"
            : "deploying again what " + earlier.deployment().value() + " built");
  }
}
