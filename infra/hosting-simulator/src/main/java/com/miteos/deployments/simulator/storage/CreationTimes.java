package com.miteos.deployments.simulator.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// Gives what is made one after the other times that tell its order, also where the clock has not
/// moved on in between.
public final class CreationTimes {
  private CreationTimes() {}

  /// Now, or the millisecond after the latest of the earlier ones where that is later.
  public static Instant next(Instant now, Stream<Instant> earlier) {
    return earlier
        .max(Comparator.naturalOrder())
        .map(latest -> latest.plusMillis(1))
        .filter(next -> next.isAfter(now))
        .orElse(now);
  }
}
