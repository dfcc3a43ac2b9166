package com.miteos.deployments.preflight;

import java.util.Locale;

/// What a deployment needs before a build is worth its time.
public enum PreflightSubject {
  CONFIG,
  WORKSPACE,
  OUTPUT,
  TOKEN,
  PROJECT,
  LIMITS;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
