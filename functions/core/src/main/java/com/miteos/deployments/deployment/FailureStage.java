package com.miteos.deployments.deployment;

import java.util.Locale;

/// The part of the pipeline a failure happened in.
public enum FailureStage {
  QUEUE,
  BUILD,
  UPLOAD,
  ACTIVATE,
  VERIFY;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
