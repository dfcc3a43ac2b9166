package com.miteos.deployments.executor;

import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// How long each stage of a build took.
final class StageTimes {
  private final InstantSource clock;
  private final Map<LogStage, Duration> ended = new EnumMap<>(LogStage.class);
  private LogStage stage = LogStage.INSTALL;
  private Instant begun;

  StageTimes(InstantSource clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  void begin(LogStage next) {
    ended.put(stage, passed());
    stage = next;
    begun = clock.instant();
  }

  LogStage stage() {
    return stage;
  }

  /// Since the stage began.
  Duration passed() {
    return Duration.between(begun, clock.instant());
  }

  Durations durations() {
    return new Durations(
        milliseconds(LogStage.INSTALL),
        milliseconds(LogStage.COMPILE),
        milliseconds(LogStage.BUNDLE));
  }

  private long milliseconds(LogStage asked) {
    return asked == stage
        ? passed().toMillis()
        : ended.getOrDefault(asked, Duration.ZERO).toMillis();
  }
}
