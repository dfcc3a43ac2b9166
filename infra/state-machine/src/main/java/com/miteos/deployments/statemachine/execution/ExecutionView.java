package com.miteos.deployments.statemachine.execution;

import java.util.Optional;

/// An execution as it can be looked at from outside; without an outcome it is running.
public record ExecutionView(ExecutionStart start, Optional<Outcome> outcome) {
  public ExecutionStatus status() {
    return outcome.map(Outcome::status).orElse(ExecutionStatus.RUNNING);
  }
}
