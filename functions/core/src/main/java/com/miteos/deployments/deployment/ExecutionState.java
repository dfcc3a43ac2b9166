package com.miteos.deployments.deployment;

/// Whether a deployment's execution is there and still working.
public enum ExecutionState {
  MISSING,
  RUNNING,
  ENDED
}
