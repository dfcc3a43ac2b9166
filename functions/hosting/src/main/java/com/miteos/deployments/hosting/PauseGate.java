package com.miteos.deployments.hosting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Holds back every call of a session while its host wants to be left alone.
final class PauseGate {
  private final InstantSource clock;
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);

  PauseGate(InstantSource clock) {
    this.clock = clock;
  }

  void close(Duration duration) {
    var until = clock.instant().plus(duration);
    closedUntil.accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// How long it stays closed, zero where it is open.
  Duration remaining() {
    var now = clock.instant();
    var until = closedUntil.get();
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }
}
