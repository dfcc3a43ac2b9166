package com.miteos.deployments.hosting;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.hosting.ProviderRequest.Repeat;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the failures of one call: each tells how long to wait before the next attempt, or throws
/// when there is to be none.
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /// Refusals a host is known to be wrong about at times count once they come this often.
  private static final int DOUBTS = 3;

  private final Host host;
  private final ProviderRequest request;
  private final RandomGenerator random;
  private Failure last;
  private int failures;
  private int doubts;
  private int limited;

  /// `initial` is what the call fails with when its time is over before the first attempt.
  Attempts(Host host, ProviderRequest request, RandomGenerator random, Failure initial) {
    this.host = host;
    this.request = request;
    this.random = random;
    this.last = initial;
  }

  Failure lastFailure() {
    return last;
  }

  /// Whether it had an effect is unknown.
  Duration failed(Failure failure, @Nullable Throwable cause) {
    if (request.repeat() == Repeat.UNSAFE) {
      throw new ProviderUnavailableException(failure, null, cause);
    }
    return unsent(failure, cause);
  }

  /// The host never saw it, so it may be repeated whatever it does.
  Duration unsent(Failure failure, @Nullable Throwable cause) {
    if (hasFailedTooOften()) {
      throw new ProviderUnavailableException(failure, null, cause);
    }
    return noted(failure, backoff());
  }

  Duration doubted(Failure failure) {
    doubts++;
    if (doubts >= DOUBTS || hasFailedTooOften()) {
      throw new ProviderRejectedException(failure);
    }
    return noted(failure, backoff());
  }

  Duration limited(Failure failure, Duration wait) {
    limited++;
    if (limited >= host.retries().limitedAttempts()) {
      throw new ProviderUnavailableException(failure, wait, null);
    }
    return noted(failure, wait);
  }

  Duration sourceFailed(SourceUnreadableException unreadable) {
    if (hasFailedTooOften()) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
    return noted(last, backoff());
  }

  private boolean hasFailedTooOften() {
    failures++;
    return failures >= host.retries().attempts();
  }

  private Duration backoff() {
    return host.retries().backoff(failures, random);
  }

  private Duration noted(Failure failure, Duration wait) {
    last = failure;
    LOG.atWarn()
        .addKeyValue("host", host.name())
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.uri().getPath())
        .addKeyValue("failure", failure.message())
        .addKeyValue("wait_ms", wait.toMillis())
        .log("provider call will be repeated");
    return wait;
  }
}
