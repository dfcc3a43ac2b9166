package com.miteos.deployments.pipeline;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure on its way from the step that met it to the one that writes it down.
public record FailureMessage(
    FailureStage stage,
    FailureCode code,
    FailureClass failureClass,
    boolean retryable,
    String message,
    @Nullable ProviderError provider,
    List<String> logTail) {
  public static FailureMessage of(Failure failure) {
    return new FailureMessage(
        failure.stage(),
        failure.code(),
        failure.failureClass(),
        failure.retryable(),
        failure.message(),
        failure.provider(),
        failure.logTail());
  }

  public Failure toFailure() {
    return new Failure(stage, code, failureClass, retryable, message, provider, logTail);
  }
}
