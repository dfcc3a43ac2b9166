package com.miteos.deployments.statemachine.execution;

/// Where an execution stands, in the words of Step Functions.
public enum ExecutionStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED
}
