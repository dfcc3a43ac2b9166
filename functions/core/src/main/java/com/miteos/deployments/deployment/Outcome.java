package com.miteos.deployments.deployment;

import java.net.URI;
import java.time.Instant;

/// How a deployment ended.
public sealed interface Outcome {
  Instant completedAt();

  /// It serves at the url.
  record Live(URI url, Instant completedAt) implements Outcome {}

  /// It ended without going live.
  record Failed(Failure failure, Instant completedAt) implements Outcome {}
}
