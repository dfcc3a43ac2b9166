package com.miteos.deployments.executor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Times as they are shown to people.
record Stopwatch(InstantSource clock) {
  Instant now() {
    return clock.instant();
  }

  /// As `1.2 s`.
  String secondsSince(Instant begun) {
    var passed = Duration.between(begun, now());
    return String.format(Locale.ROOT, "%.1f s", passed.toMillis() / 1000.0);
  }
}
