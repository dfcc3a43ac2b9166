package com.miteos.deployments.hosting;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often a repeatable call is tried in all, and how long to wait in between.
///
/// `limitedAttempts` counts the tries of a call that the host's rate limit turns away, and
/// `limitedWait` is the pause after one without a word on when to come back.
public record Retries(
    int attempts, Duration base, Duration cap, int limitedAttempts, Duration limitedWait) {
  /// A host that gives whole seconds may mean one that is nearly over.
  static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /// Full jitter: anything up to the base doubled with every failure, never above the cap.
  Duration backoff(int failures, RandomGenerator random) {
    var doubled = base.multipliedBy(1L << Math.min(failures - 1, 20));
    var most = doubled.compareTo(cap) < 0 ? doubled : cap;
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }
}
