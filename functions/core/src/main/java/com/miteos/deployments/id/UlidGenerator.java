package com.miteos.deployments.id;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Makes ULIDs that grow within this process even when many are made in one millisecond.
public final class UlidGenerator implements Supplier<String> {
  private static final long FORTY_BITS = (1L << 40) - 1;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis = -1;
  private long high;
  private long low;

  public UlidGenerator(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized String get() {
    var millis = clock.millis();
    if (millis > lastMillis) {
      lastMillis = millis;
      high = random.nextLong() & FORTY_BITS;
      low = random.nextLong() & FORTY_BITS;
    } else {
      increment();
    }
    return Ulid.encode(lastMillis, high, low);
  }

  private void increment() {
    low = (low + 1) & FORTY_BITS;
    if (low == 0) {
      high = (high + 1) & FORTY_BITS;
      if (high == 0) {
        lastMillis++;
      }
    }
  }
}
