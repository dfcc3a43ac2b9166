package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Looks until something is there, for a bounded time.
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  static <T> T present(String what, Duration patience, Supplier<Optional<T>> look) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      var found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(System.nanoTime()).as("time spent waiting for %s", what).isLessThan(end);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
