package com.miteos.deployments.simulator.fault;

/// How slow the simulated hosts are, in milliseconds, and how many requests a minute they take.
///
/// @param latencyMillis added to each request of the hosts' APIs
/// @param preparingMillis what a host takes to find out what it lacks, where it does that by itself
/// @param processingMillis from the last upload to a deploy that is ready
/// @param requestsPerMinute more are refused as the host does it; 0 refuses none
public record Pace(
    long latencyMillis, long preparingMillis, long processingMillis, int requestsPerMinute) {
  public static final Pace PROMPT = new Pace(0, 0, 0, 0);

  public Pace {
    if (latencyMillis < 0 || preparingMillis < 0 || processingMillis < 0 || requestsPerMinute < 0) {
      throw new IllegalArgumentException("A pace cannot be negative");
    }
  }

  public Pace withLatencyMillis(long millis) {
    return new Pace(millis, preparingMillis, processingMillis, requestsPerMinute);
  }

  public Pace withPreparingMillis(long millis) {
    return new Pace(latencyMillis, millis, processingMillis, requestsPerMinute);
  }

  public Pace withProcessingMillis(long millis) {
    return new Pace(latencyMillis, preparingMillis, millis, requestsPerMinute);
  }

  public Pace withRequestsPerMinute(int requests) {
    return new Pace(latencyMillis, preparingMillis, processingMillis, requests);
  }
}
