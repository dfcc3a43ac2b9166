package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.fault.Pace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A change of pace as it is written in JSON; what is absent stays.
record PaceRequest(
    @Nullable Long latencyMs,
    @Nullable Long preparingMs,
    @Nullable Long processingMs,
    @Nullable Integer requestsPerMinute) {
  Pace onTopOf(Pace pace) {
    return new Pace(
        Objects.requireNonNullElse(latencyMs, pace.latencyMillis()),
        Objects.requireNonNullElse(preparingMs, pace.preparingMillis()),
        Objects.requireNonNullElse(processingMs, pace.processingMillis()),
        Objects.requireNonNullElse(requestsPerMinute, pace.requestsPerMinute()));
  }

  static PaceRequest of(Pace pace) {
    return new PaceRequest(
        pace.latencyMillis(),
        pace.preparingMillis(),
        pace.processingMillis(),
        pace.requestsPerMinute());
  }
}
