package com.miteos.deployments.deployment;

import java.util.Locale;

/// Why a deployment failed: a stable word for programs, with the class and the retry advice it
/// usually has.
public enum FailureCode {
  INSTALL_FAILED(FailureClass.USER, false),
  BUILD_FAILED(FailureClass.USER, false),
  NO_OUTPUT(FailureClass.USER, false),
  ARTIFACT_INVALID(FailureClass.USER, false),
  ARTIFACT_TOO_LARGE(FailureClass.USER, false),
  CREDENTIALS_REJECTED(FailureClass.USER, false),
  PROJECT_NOT_FOUND(FailureClass.USER, false),
  PROVIDER_REJECTED(FailureClass.PROVIDER, false),
  PROVIDER_QUOTA(FailureClass.PROVIDER, true),
  PROVIDER_UNAVAILABLE(FailureClass.PROVIDER, true),
  VERIFICATION_MISMATCH(FailureClass.PROVIDER, true),
  TIMED_OUT(FailureClass.PLATFORM, true),
  CANCELLED(FailureClass.CANCELLED, false),
  INTERNAL(FailureClass.PLATFORM, true);

  private final FailureClass usualClass;
  private final boolean retryable;

  FailureCode(FailureClass usualClass, boolean retryable) {
    this.usualClass = usualClass;
    this.retryable = retryable;
  }

  public FailureClass usualClass() {
    return usualClass;
  }

  public boolean isRetryable() {
    return retryable;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
