package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.Failure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The failure a call is expected to end with.
final class Thrown {
  private Thrown() {}

  static Failure unavailable(ThrowingCallable call) {
    return catchThrowableOfType(ProviderUnavailableException.class, call).failure();
  }

  static Failure rejected(ThrowingCallable call) {
    return catchThrowableOfType(ProviderRejectedException.class, call).failure();
  }
}
