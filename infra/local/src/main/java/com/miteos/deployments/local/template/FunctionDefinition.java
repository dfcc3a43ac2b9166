package com.miteos.deployments.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A Lambda function and what invokes it.
public record FunctionDefinition(
    Resource resource,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    Tenancy tenancy,
    List<EventSource> events) {
  /// Whether an execution environment may serve several tenants.
  public enum Tenancy {
    SHARED,
    PER_TENANT
  }

  public FunctionDefinition {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
  }
}
