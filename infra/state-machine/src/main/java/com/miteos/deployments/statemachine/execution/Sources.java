package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.query.QueryFunctions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/// Where time, chance and the region come from.
record Sources(
    InstantSource clock, RandomGenerator random, QueryFunctions functions, String region) {
  /// Step Functions knows milliseconds, no finer.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
