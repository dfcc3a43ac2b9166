package com.miteos.deployments.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A minute of the clock, in which an owner's requests are counted.
public record RequestWindow(Instant begins) {
  public static final Duration LENGTH = Duration.ofMinutes(1);

  public static RequestWindow at(Instant now) {
    return new RequestWindow(now.truncatedTo(ChronoUnit.MINUTES));
  }

  public Instant ends() {
    return begins.plus(LENGTH);
  }
}
