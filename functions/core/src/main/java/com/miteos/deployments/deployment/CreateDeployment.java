package com.miteos.deployments.deployment;

import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.Refused;
import com.miteos.deployments.idempotency.AnswerRecorder;

/// Stores the deployment of an order that has been checked, and sets the pipeline going.
public final class CreateDeployment {
  private final Launch launch;

  public CreateDeployment(Launch launch) {
    this.launch = launch;
  }

  /// Throws IdempotencyKeyTakenException, having stored nothing, where the request's key already
  /// has an answer, and TooManyUnfinishedException.
  public CreateResult run(OrderCheck check, AnswerRecorder<Deployment> recorder) {
    return switch (check) {
      case OrderCheck.Accepted(Order order) -> new Created(launch.run(order, recorder));
      case OrderCheck.Refused reason -> new Refused(reason);
    };
  }
}
