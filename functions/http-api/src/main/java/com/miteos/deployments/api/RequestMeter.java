package com.miteos.deployments.api;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.limits.UsageRepository;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Counts requests by owner in minutes of the clock.
public record RequestMeter(UsageRepository usage, int requestsPerMinute, InstantSource clock) {
  /// With the limit that the environment gives; `environment` throws where a variable is missing.
  public static RequestMeter from(
      UnaryOperator<String> environment, UsageRepository usage, InstantSource clock) {
    return new RequestMeter(
        usage, Integer.parseInt(environment.apply("REQUESTS_PER_MINUTE")), clock);
  }

  RequestCount begin(Owner owner) {
    return new RequestCount(this, owner);
  }
}
