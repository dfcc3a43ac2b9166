package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.time.Timer;
import java.time.Instant;
import java.util.function.Consumer;

/// What every execution is driven with.
///
/// @param closed is told the name of each execution that ends
record ExecutionMeans(
    Timer timer, ExecutionLog log, TaskCalls calls, Announcer announcer, Consumer<String> closed) {
  Instant now() {
    return timer.instant();
  }

  void journal(JournalRecord entry) {
    log.append(entry);
  }
}
