package com.miteos.deployments.pipeline.execution;

import com.miteos.deployments.deployment.Failure;

/// How a build in the executor ended, checked as what comes from hostile code has to be.
public sealed interface ExecutionOutcome {
  Durations durations();

  /// One sentence on what the build was found to be and to need, empty where it did not come to
  /// that.
  String resolved();

  /// A tar of the output directory lies where the request asked for it.
  record Built(long size, String sha256, String resolved, String summary, Durations durations)
      implements ExecutionOutcome {}

  record Failed(Failure failure, String resolved, Durations durations)
      implements ExecutionOutcome {}

  /// The build function asked for it.
  record Stopped(String resolved, Durations durations) implements ExecutionOutcome {}

  /// Milliseconds each part took, 0 for one that was not reached.
  record Durations(long install, long compile, long bundle) {}
}
