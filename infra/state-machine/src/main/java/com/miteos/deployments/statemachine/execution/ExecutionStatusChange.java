package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// An execution started or ended.
///
/// @param detail the `detail` of EventBridge's `Step Functions Execution Status Change`
public record ExecutionStatusChange(
    String executionArn, ExecutionStatus status, Instant at, ObjectNode detail) {}
