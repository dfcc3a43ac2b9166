package com.miteos.deployments.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The moment by which a step must have ended, and the clock to tell how far away that is.
public record Deadline(Instant at, InstantSource clock) {
  public static Deadline in(Duration duration, InstantSource clock) {
    return new Deadline(clock.instant().plus(duration), clock);
  }

  /// What is left, never negative.
  public Duration remaining() {
    var left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean hasPassed() {
    return remaining().isZero();
  }

  /// Whether waiting this long would still leave some time.
  public boolean allows(Duration wait) {
    return wait.compareTo(remaining()) < 0;
  }
}
