package com.miteos.deployments.hosting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads from an answer how long its host wants to be left alone from now on, if it says so.
///
/// A refusal with a time holds back all calls; so does an accepted answer with one, for hosts whose
/// punishment for a call too many is worse than the wait.
@FunctionalInterface
public interface RateLimitReader {
  Optional<Duration> pauseAfter(ProviderAnswer answer, Instant now);
}
