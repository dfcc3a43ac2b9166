package com.miteos.deployments.bundling;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import org.jspecify.annotations.Nullable;

/// An artifact that cannot be deployed, with the reason in the customer's words.
public final class ArtifactRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private ArtifactRejectedException(FailureCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = Failure.of(FailureStage.BUILD, code, message);
  }

  static ArtifactRejectedException invalid(String message) {
    return new ArtifactRejectedException(FailureCode.ARTIFACT_INVALID, message, null);
  }

  static ArtifactRejectedException invalid(String message, Throwable cause) {
    return new ArtifactRejectedException(FailureCode.ARTIFACT_INVALID, message, cause);
  }

  static ArtifactRejectedException tooLarge(String message) {
    return new ArtifactRejectedException(FailureCode.ARTIFACT_TOO_LARGE, message, null);
  }

  public Failure failure() {
    return failure;
  }
}
