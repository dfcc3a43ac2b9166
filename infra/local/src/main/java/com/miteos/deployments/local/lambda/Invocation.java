package com.miteos.deployments.local.lambda;

import java.util.Optional;

/// One event for one function, under one request id however often it is tried.
record Invocation(
    FunctionInstances instances, String requestId, Optional<String> tenant, String payload) {
  LambdaFunction function() {
    return instances.function();
  }

  /// A payload is nobody's business but the function's.
  @Override
  public String toString() {
    return "Invocation[%s, %s]".formatted(function().name(), requestId);
  }
}
