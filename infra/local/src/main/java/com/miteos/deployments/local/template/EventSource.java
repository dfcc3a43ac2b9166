package com.miteos.deployments.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What invokes a function.
public sealed interface EventSource {
  /// A route of the HTTP API.
  ///
  /// @param key `METHOD /path` or `$default`, as API Gateway writes it
  record HttpRoute(String key) implements EventSource {}

  /// A queue whose messages are handed to the function in batches.
  record QueueBatches(
      String queueArn,
      int batchSize,
      Duration batchingWindow,
      int maximumConcurrency,
      FailureReport failures)
      implements EventSource {}

  /// A rule of EventBridge that matches at a fixed rate.
  ///
  /// @param input what the function is given in place of the scheduled event
  record Schedule(String ruleName, Duration rate, @Nullable String input) implements EventSource {}

  /// A rule of EventBridge on the default bus.
  record EventRule(String ruleName, JsonNode pattern) implements EventSource {}

  /// What the function's answer says about a batch.
  enum FailureReport {
    /// Success or failure of the whole batch.
    BATCH,
    /// The messages that failed, by id.
    BATCH_ITEMS
  }
}
