package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.time.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Waits a little longer each time a write met another one, and gives up after many times.
final class Contention {
  static final int MOST_ATTEMPTS = 20;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private final Sleeper sleeper;
  private final RandomGenerator random;

  Contention(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /// Runs the attempt until it says it came through.
  void until(BooleanSupplier succeeds) {
    result(() -> succeeds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /// Runs the attempt until it has a result.
  <T> T result(Supplier<Optional<T>> attempt) {
    for (var number = 1; number < MOST_ATTEMPTS; number++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause(number);
    }
    return attempt.get().orElseThrow(Contention::tooMuch);
  }

  private static DependencyUnavailableException tooMuch() {
    return new DependencyUnavailableException(
        "DynamoDB's item is too busy",
        new IllegalStateException(MOST_ATTEMPTS + " attempts each met another write"));
  }

  private void pause(int number) {
    var ceiling = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(number, 10));
    try {
      sleeper.sleep(Duration.ofMillis(random.nextLong(ceiling + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("interrupted between two attempts", e);
    }
  }
}
