package com.miteos.deployments.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes times as the contract has them: ISO 8601 in UTC, whole seconds.
public final class Timestamps {
  private Timestamps() {}

  public static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
