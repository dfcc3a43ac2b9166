package com.miteos.deployments.executor;

/// Nobody wants the build's result any more.
final class BuildStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildStoppedException() {
    super("the build was stopped");
  }
}
