package com.miteos.deployments.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A Lambda function and what invokes it.
public record FunctionDefinition(
    Resource resource,
    Code code,
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

  /// What is deployed.
  ///
  /// @param uri of the package, beside the template
  public record Code(String handler, String uri, Snapshots snapshots) {}

  /// Whether new environments begin as copies of one that has been made ready.
  public enum Snapshots {
    NONE,
    OF_VERSIONS
  }

  public FunctionDefinition {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
  }

  public String handler() {
    return code.handler();
  }
}
