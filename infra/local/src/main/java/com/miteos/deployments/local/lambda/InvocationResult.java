package com.miteos.deployments.local.lambda;

/// How an invocation ended.
public sealed interface InvocationResult {
  String payload();

  /// The function's own answer.
  record Returned(String payload) implements InvocationResult {}

  /// The function threw, could not be started or ran out of time: a JSON object with `errorMessage`
  /// and `errorType`.
  record Failed(String payload) implements InvocationResult {}
}
