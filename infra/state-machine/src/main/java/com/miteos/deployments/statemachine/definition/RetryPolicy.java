package com.miteos.deployments.statemachine.definition;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How often a retrier tries again and how long it waits before each attempt.
public record RetryPolicy(
    Duration interval,
    int maxAttempts,
    double backoffRate,
    @Nullable Duration maxDelay,
    Jitter jitter) {
  private static final double LONGEST_DELAY_MILLIS = Duration.ofDays(366).toMillis();

  /// Whether the delay is taken as computed or as the upper end of a random one.
  public enum Jitter {
    NONE,
    FULL
  }

  /// `attemptsMade` is the number of retries this retrier has already caused.
  public Duration delay(int attemptsMade, RandomGenerator random) {
    var grown = interval.toMillis() * Math.pow(backoffRate, attemptsMade);
    var limit = maxDelay == null ? LONGEST_DELAY_MILLIS : maxDelay.toMillis();
    var millis = Math.min(grown, limit);
    return Duration.ofMillis(
        switch (jitter) {
          case NONE -> Math.round(millis);
          case FULL -> Math.round(millis * random.nextDouble());
        });
  }
}
