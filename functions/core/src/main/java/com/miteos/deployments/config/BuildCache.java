package com.miteos.deployments.config;

/// Whether a build may take packages from an earlier one of the same account.
public enum BuildCache {
  ON,
  OFF;

  public boolean isOn() {
    return this == ON;
  }
}
