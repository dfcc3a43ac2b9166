package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.CreateResult.Created;
import com.miteos.deployments.deployment.CreateResult.Refused;
import com.miteos.deployments.idempotency.AnswerRecorder;

/// Checks what is asked for, stores the deployment, and sets the pipeline going.
public final class CreateDeployment {
  private final CheckOrder checkOrder;
  private final Launch launch;

  public CreateDeployment(CheckOrder checkOrder, Launch launch) {
    this.checkOrder = checkOrder;
    this.launch = launch;
  }

  /// Throws IdempotencyKeyTakenException, having stored nothing, where the request's key already
  /// has an answer.
  public CreateResult run(
      Owner owner, CheckOrder.Request request, AnswerRecorder<Deployment> recorder) {
    return run(checkOrder.run(owner, request), recorder);
  }

  /// The same of what has been checked already.
  public CreateResult run(OrderCheck check, AnswerRecorder<Deployment> recorder) {
    return switch (check) {
      case OrderCheck.Accepted(Order order) -> new Created(launch.run(order, recorder));
      case OrderCheck.Refused reason -> new Refused(reason);
    };
  }
}
