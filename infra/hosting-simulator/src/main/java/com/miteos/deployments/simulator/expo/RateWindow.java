package com.miteos.deployments.simulator.expo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Counts requests minute by minute.
final class RateWindow {
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant end = Instant.MIN;
  private int used;

  RateWindow(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes one request; how long to stay away where it is one too many.
  ///
  /// @param perMinute the limit to keep; 0 lets everything pass
  synchronized Optional<Duration> take(int perMinute) {
    var now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(LENGTH);
      used = 0;
    }
    used++;
    return perMinute == 0 || used <= perMinute
        ? Optional.empty()
        : Optional.of(Duration.between(now, end));
  }
}
