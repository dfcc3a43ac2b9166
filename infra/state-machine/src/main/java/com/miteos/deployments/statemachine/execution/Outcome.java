package com.miteos.deployments.statemachine.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an execution ended; `output` is JSON text, present exactly when it succeeded.
public record Outcome(
    ExecutionStatus status, @Nullable String output, StateError error, Instant at) {}
