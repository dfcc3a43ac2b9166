package com.miteos.deployments.statemachine.execution;

import java.time.Instant;

/// What an execution was started with; `input` is JSON text as it was given.
public record ExecutionStart(
    String arn, String machineArn, String revisionId, String name, String input, Instant at) {}
