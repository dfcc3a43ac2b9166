package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;

/// The provider refuses for good; the failure says why in the customer's words.
public final class ProviderRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public ProviderRejectedException(Failure failure) {
    super(failure.code().wireName() + ": " + failure.message());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
