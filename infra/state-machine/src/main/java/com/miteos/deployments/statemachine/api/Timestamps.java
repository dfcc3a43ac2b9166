package com.miteos.deployments.statemachine.api;

import java.math.BigDecimal;
import java.time.Instant;

/// Moments as AWS JSON writes them: seconds since 1970 with a fraction.
final class Timestamps {
  private Timestamps() {}

  static BigDecimal of(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }
}
