package com.miteos.deployments.local.lambda;

import java.time.Duration;
import java.util.Map;

/// A function as its configuration describes it.
///
/// @param handler a class name, `::handleRequest` allowed behind it
public record LambdaFunction(
    String name,
    String arn,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    Tenancy tenancy) {
  /// Whether one instance may serve several tenants.
  public enum Tenancy {
    SHARED,
    PER_TENANT
  }

  public LambdaFunction {
    environment = Map.copyOf(environment);
  }

  /// The environment may hold secrets.
  @Override
  public String toString() {
    return "LambdaFunction[name=%s]".formatted(name);
  }
}
