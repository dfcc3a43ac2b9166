package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The provider or the way to it is unwell; a later attempt may succeed.
public final class ProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient @Nullable Duration retryAfter;

  public ProviderUnavailableException(
      Failure failure, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(failure.code().wireName() + ": " + failure.message(), cause);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  /// What the deployment fails with if no later attempt succeeds.
  public Failure failure() {
    return failure;
  }

  /// How long the provider asks to be left alone.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
