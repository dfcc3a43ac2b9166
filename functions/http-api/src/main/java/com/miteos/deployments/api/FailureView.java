package com.miteos.deployments.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.ProviderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a deployment failed, as answers show it.
record FailureView(
    String stage,
    String code,
    @JsonProperty("class") String failureClass,
    boolean retryable,
    String message,
    @Nullable ProviderErrorView provider,
    List<String> logTail) {
  FailureView {
    logTail = List.copyOf(logTail);
  }

  /// What the provider said.
  record ProviderErrorView(
      @Nullable Integer status, @Nullable String code, @Nullable String requestId) {
    static ProviderErrorView of(ProviderError error) {
      return new ProviderErrorView(error.status(), error.code(), error.requestId());
    }
  }

  static FailureView of(Failure failure) {
    var provider = failure.provider();
    return new FailureView(
        failure.stage().wireName(),
        failure.code().wireName(),
        failure.failureClass().wireName(),
        failure.retryable(),
        failure.message(),
        provider == null ? null : ProviderErrorView.of(provider),
        failure.logTail());
  }
}
