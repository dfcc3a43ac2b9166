package com.miteos.deployments.hosting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// Holds back every call of a session while its host wants to be left alone.
final class PauseGate {
  /// Sits out a pause, or throws where there is no time for it.
  @FunctionalInterface
  interface Wait {
    void sitOut(Duration pause) throws InterruptedException;
  }

  private final InstantSource clock;
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);
  private final ReentrantLock entrance = new ReentrantLock();

  PauseGate(InstantSource clock) {
    this.clock = clock;
  }

  void close(Duration duration) {
    var until = clock.instant().plus(duration);
    closedUntil.accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// Returns when the gate is open; the first to arrive waits for all who come after it.
  void pass(Wait wait) throws InterruptedException {
    if (remaining().isZero()) {
      return;
    }
    entrance.lockInterruptibly();
    try {
      for (var pause = remaining(); !pause.isZero(); pause = remaining()) {
        wait.sitOut(pause);
      }
    } finally {
      entrance.unlock();
    }
  }

  private Duration remaining() {
    var now = clock.instant();
    var until = closedUntil.get();
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }
}
