package com.miteos.deployments.simulator.vercel;

/// How far a deployment is, as Vercel spells it.
enum DeploymentState {
  QUEUED,
  INITIALIZING,
  BUILDING,
  READY,
  ERROR,
  CANCELED,
  BLOCKED;

  boolean isFinal() {
    return switch (this) {
      case READY, ERROR, CANCELED, BLOCKED -> true;
      case QUEUED, INITIALIZING, BUILDING -> false;
    };
  }
}
