package com.miteos.deployments.local.http;

/// Hands an event to a function and waits for its answer.
@FunctionalInterface
public interface FunctionInvoker {
  Answer invoke(String functionName, String event) throws InterruptedException;

  /// How an invocation ended.
  sealed interface Answer {
    /// The function's own words.
    record Returned(String payload) implements Answer {}

    /// The function threw, ran out of time or could not be started.
    record Failed() implements Answer {}
  }
}
