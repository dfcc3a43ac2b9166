package com.miteos.deployments.statemachine.execution;

import java.time.Instant;

/// A state machine as it was created or last updated; executions keep to the revision they started
/// with.
public record MachineRevision(
    String arn,
    String name,
    String revisionId,
    String definition,
    String roleArn,
    Instant createdAt,
    Instant updatedAt) {}
