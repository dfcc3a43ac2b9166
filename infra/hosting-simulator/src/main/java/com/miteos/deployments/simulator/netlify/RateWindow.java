package com.miteos.deployments.simulator.netlify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Counts requests minute by minute and tells each caller how many are left.
final class RateWindow {
  static final int DOCUMENTED_LIMIT = 500;
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant end = Instant.MIN;
  private int used;

  RateWindow(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes one request.
  ///
  /// @param enforced the limit to keep; 0 lets everything pass
  synchronized Permit take(int enforced) {
    var now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(LENGTH);
      used = 0;
    }
    used++;
    var limit = enforced == 0 ? DOCUMENTED_LIMIT : enforced;
    var left = Math.max(0, limit - used);
    return new Permit(enforced == 0 || used <= enforced, headers(limit, left, end));
  }

  /// The headers of a refusal that ends after this time.
  Map<String, String> exhausted(Duration untilReset) {
    return headers(DOCUMENTED_LIMIT, 0, clock.instant().plus(untilReset));
  }

  private static Map<String, String> headers(int limit, int remaining, Instant reset) {
    return Map.of(
        "X-RateLimit-Limit", Integer.toString(limit),
        "X-RateLimit-Remaining", Integer.toString(remaining),
        "X-RateLimit-Reset", Long.toString(reset.getEpochSecond()));
  }

  record Permit(boolean granted, Map<String, String> headers) {}
}
