package com.miteos.deployments.aws;

import java.time.Duration;

/// How long a call to AWS may take: each attempt, all of them with the pauses between, and how many
/// there are.
public record CallLimits(Duration attempt, Duration total, int attempts) {
  /// For a call that must not be repeated once it has been sent.
  public static CallLimits once(Duration attempt) {
    return new CallLimits(attempt, attempt, 1);
  }
}
