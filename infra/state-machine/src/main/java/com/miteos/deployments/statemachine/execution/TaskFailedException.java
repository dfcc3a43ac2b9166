package com.miteos.deployments.statemachine.execution;

import org.jspecify.annotations.Nullable;

/// A task failed under a name that `ErrorEquals` can match.
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final @Nullable String explanation;

  /// @param explanation what becomes the `Cause`
  public TaskFailedException(String error, @Nullable String explanation) {
    super(error + (explanation == null ? "" : ": " + explanation));
    this.error = error;
    this.explanation = explanation;
  }

  StateError error() {
    return new StateError(error, explanation);
  }
}
