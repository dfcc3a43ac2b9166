package com.miteos.deployments.api;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.limits.RequestWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request among those of its owner's minute, and what its answer says of them.
final class RequestCount {
  private final RequestMeter meter;
  private final Owner owner;
  private final RequestWindow window;
  private @Nullable Integer used;
  private int expected;

  RequestCount(RequestMeter meter, Owner owner) {
    this.meter = meter;
    this.owner = owner;
    this.window = RequestWindow.at(meter.clock().instant());
  }

  /// Counts the request; throws the 429 where it is one too many.
  void take() {
    var counted = meter.usage().countRequest(owner, window);
    used = counted;
    if (counted > meter.requestsPerMinute()) {
      throw tooMany();
    }
  }

  /// Of a request that is counted with what it stores: throws the 429 where there is no place for
  /// it behind those before it.
  void admit(int before) {
    if (before >= meter.requestsPerMinute()) {
      used = before;
      throw tooMany();
    }
    expected = before + 1;
  }

  /// The admitted request was counted.
  void stored() {
    used = expected;
  }

  /// Counts the request where nobody has, too late to refuse it.
  void settle() {
    if (used == null) {
      used = meter.usage().countRequest(owner, window);
    }
  }

  int limit() {
    return meter.requestsPerMinute();
  }

  int used() {
    return used == null ? 0 : used;
  }

  Instant resetsAt() {
    return window.ends();
  }

  /// Nothing where the request could not be counted.
  Map<String, String> headers() {
    return used == null
        ? Map.of()
        : Map.of(
            "X-RateLimit-Limit", Integer.toString(limit()),
            "X-RateLimit-Remaining", Integer.toString(Math.max(0, limit() - used())),
            "X-RateLimit-Reset", Long.toString(secondsLeft()));
  }

  private ApiException tooMany() {
    return Refusals.tooManyRequests(limit(), secondsLeft());
  }

  private long secondsLeft() {
    var left = Duration.between(meter.clock().instant(), window.ends());
    return Math.max(1, left.plusMillis(999).toSeconds());
  }
}
