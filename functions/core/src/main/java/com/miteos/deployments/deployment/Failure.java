package com.miteos.deployments.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a deployment failed, in the customer's words: no stack trace, secret or internal name.
public record Failure(
    FailureStage stage,
    FailureCode code,
    FailureClass failureClass,
    boolean retryable,
    String message,
    @Nullable ProviderError provider,
    List<String> logTail) {
  /// Lines of log a failure carries at the most.
  public static final int LOG_TAIL_LINES = 20;

  public Failure {
    logTail =
        List.copyOf(logTail.subList(Math.max(0, logTail.size() - LOG_TAIL_LINES), logTail.size()));
  }

  /// A failure with its code's usual class and retry advice.
  public static Failure of(FailureStage stage, FailureCode code, String message) {
    return new Failure(
        stage, code, code.usualClass(), code.isRetryable(), message, null, List.of());
  }

  /// The same failure as the provider's answer explains it.
  public Failure by(ProviderError provider) {
    return new Failure(stage, code, failureClass, retryable, message, provider, logTail);
  }

  /// The same failure, but nobody's fault who uses the platform: another try may do.
  public Failure ofPlatform() {
    return new Failure(stage, code, FailureClass.PLATFORM, true, message, provider, logTail);
  }

  /// The same failure with the last lines of the log, at most [#LOG_TAIL_LINES] of them.
  public Failure after(List<String> lines) {
    return new Failure(stage, code, failureClass, retryable, message, provider, lines);
  }
}
