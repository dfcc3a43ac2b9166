package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.deployment.Failure;

/// The address or token of an upload is valid no longer; a new upload gets another.
final class UploadExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  UploadExpiredException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /// What the deployment fails with if new ones do not help.
  Failure failure() {
    return failure;
  }
}
