package com.miteos.deployments.deployment;

import java.util.Locale;

/// Whose it is to act on a failure.
public enum FailureClass {
  USER,
  PROVIDER,
  PLATFORM,
  CANCELLED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
