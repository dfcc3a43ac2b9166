package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;

/// A build that ends here: because of what the customer's project is or does, or because of what
/// the build machine lacks.
final class ExecutionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  ExecutionFailedException(FailureCode code, String message) {
    this(Failure.of(FailureStage.BUILD, code, message));
  }

  private ExecutionFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /// Nothing the customer could change.
  static ExecutionFailedException ofMachine(String message) {
    return new ExecutionFailedException(
        Failure.of(FailureStage.BUILD, FailureCode.INSTALL_FAILED, message).ofPlatform());
  }

  Failure failure() {
    return failure;
  }
}
