package com.miteos.deployments.api;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.limits.UsageRepository;
import java.time.InstantSource;
import java.util.Map;

/// Counts requests by owner in minutes of the clock.
public record RequestMeter(UsageRepository usage, int requestsPerMinute, InstantSource clock) {
  private static final String VARIABLE = "REQUESTS_PER_MINUTE";

  /// With the limit that the environment gives.
  public static RequestMeter from(
      Map<String, String> environment, UsageRepository usage, InstantSource clock) {
    var limit = environment.get(VARIABLE);
    if (limit == null) {
      throw new IllegalStateException("environment variable " + VARIABLE + " is not set");
    }
    return new RequestMeter(usage, Integer.parseInt(limit), clock);
  }

  RequestCount begin(Owner owner) {
    return new RequestCount(this, owner);
  }
}
