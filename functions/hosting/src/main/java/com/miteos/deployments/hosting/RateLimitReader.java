package com.miteos.deployments.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads from an answer how long its host wants to be left alone from now on, if it says so.
@FunctionalInterface
public interface RateLimitReader {
  Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now);
}
