package com.miteos.deployments.preflight;

import org.jspecify.annotations.Nullable;

/// One thing a deployment needs and whether it is there: a stable code says why not.
public record PreflightCheck(PreflightSubject subject, @Nullable String code, String message) {
  public static PreflightCheck passed(PreflightSubject subject, String message) {
    return new PreflightCheck(subject, null, message);
  }

  public static PreflightCheck failed(PreflightSubject subject, String code, String message) {
    return new PreflightCheck(subject, code, message);
  }

  public boolean ok() {
    return code == null;
  }
}
