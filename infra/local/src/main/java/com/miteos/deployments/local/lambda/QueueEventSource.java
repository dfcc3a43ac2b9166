package com.miteos.deployments.local.lambda;

import java.time.Duration;

/// A queue whose messages go to a function in batches.
///
/// @param batchingWindow how long to wait for a full batch once there is a first message
/// @param maximumConcurrency the batches that may be at the function at once
public record QueueEventSource(
    String queueUrl,
    String queueArn,
    String function,
    int batchSize,
    Duration batchingWindow,
    int maximumConcurrency,
    FailureReport failureReport) {
  /// What the function's answer says about a batch.
  public enum FailureReport {
    /// Nothing: a batch is handled when the function does not fail.
    BATCH,
    /// The messages that failed, by id: `ReportBatchItemFailures`.
    BATCH_ITEMS
  }
}
