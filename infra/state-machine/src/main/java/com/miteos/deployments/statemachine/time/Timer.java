package com.miteos.deployments.statemachine.time;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that can also wake somebody up.
public interface Timer extends InstantSource {
  /// Runs the action once the clock has reached that moment, at once if it already has; never on
  /// the calling thread.
  Alarm schedule(Instant at, Runnable action);

  /// A wake-up that can be called off.
  @FunctionalInterface
  interface Alarm {
    void cancel();
  }
}
