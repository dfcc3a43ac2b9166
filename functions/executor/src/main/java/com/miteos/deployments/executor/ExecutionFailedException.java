package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;

/// A build that ends here because of what the customer's project is or does.
final class ExecutionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  ExecutionFailedException(FailureCode code, String message) {
    super(message);
    this.failure = Failure.of(FailureStage.BUILD, code, message);
  }

  Failure failure() {
    return failure;
  }
}
