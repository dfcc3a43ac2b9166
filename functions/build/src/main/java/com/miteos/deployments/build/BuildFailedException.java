package com.miteos.deployments.build;

import com.miteos.deployments.deployment.Failure;

/// The customer's build did not work out; the failure says why in the customer's words.
final class BuildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  BuildFailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
