package com.miteos.deployments.deployment;

import java.util.Locale;

/// The part of the pipeline a failure happened in.
public enum FailureStage {
  QUEUE,
  BUILD,
  UPLOAD,
  ACTIVATE,
  VERIFY;

  /// The part that a deployment is in that has this status and is not finished.
  public static FailureStage during(Status status) {
    return switch (status) {
      case PENDING -> QUEUE;
      case BUILDING -> BUILD;
      case DEPLOYING -> UPLOAD;
      case LIVE, FAILED -> throw new IllegalArgumentException(status + " is the end");
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
