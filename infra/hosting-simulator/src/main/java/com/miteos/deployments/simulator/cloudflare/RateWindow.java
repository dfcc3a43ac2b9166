package com.miteos.deployments.simulator.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Counts requests window by window and tells each caller how many are left.
final class RateWindow {
  private static final int DOCUMENTED_LIMIT = 1_200;
  private static final Duration DOCUMENTED_LENGTH = Duration.ofMinutes(5);
  private static final Duration ENFORCED_LENGTH = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant end = Instant.MIN;
  private int used;

  record Permit(boolean granted, Map<String, String> headers) {}

  RateWindow(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes one request.
  ///
  /// @param perMinute the limit to keep; 0 lets everything pass and tells of the documented one
  synchronized Permit take(int perMinute) {
    var length = perMinute == 0 ? DOCUMENTED_LENGTH : ENFORCED_LENGTH;
    var limit = perMinute == 0 ? DOCUMENTED_LIMIT : perMinute;
    var now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(length);
      used = 0;
    }
    used++;
    var left = Duration.between(now, end);
    return perMinute == 0 || used <= limit
        ? new Permit(true, headers(Math.max(1, limit - used), limit, length, left))
        : new Permit(false, refusal(left));
  }

  /// The headers of a refusal that ends after this time.
  static Map<String, String> refusal(Duration untilReset) {
    return Map.of(
        "Retry-After",
        Long.toString(Math.max(1, untilReset.toSeconds())),
        "Ratelimit",
        "\"default\";r=0;t=" + untilReset.toSeconds());
  }

  private static Map<String, String> headers(
      int left, int limit, Duration length, Duration untilReset) {
    return Map.of(
        "Ratelimit",
        "\"default\";r=" + left + ";t=" + untilReset.toSeconds(),
        "Ratelimit-Policy",
        "\"burst\";q=" + limit + ";w=" + length.toSeconds());
  }
}
