package com.miteos.deployments.executor;

import com.miteos.deployments.time.Deadline;
import java.time.Duration;
import java.time.InstantSource;

/// When the customer's commands have to be over, and when everything. `limit` is what the commands
/// were given.
record ExecutionDeadlines(Deadline commands, Deadline everything, Duration limit) {
  private static final Duration FOR_OUTPUT = Duration.ofSeconds(60);
  private static final Duration FOR_ANSWER = Duration.ofSeconds(5);

  /// Packing and uploading get what a command that uses its whole limit must leave.
  static ExecutionDeadlines within(Duration invocation, Duration limit, InstantSource clock) {
    var forCommands = invocation.minus(FOR_OUTPUT);
    return new ExecutionDeadlines(
        Deadline.in(limit.compareTo(forCommands) < 0 ? limit : forCommands, clock),
        Deadline.in(invocation.minus(FOR_ANSWER), clock),
        limit);
  }
}
