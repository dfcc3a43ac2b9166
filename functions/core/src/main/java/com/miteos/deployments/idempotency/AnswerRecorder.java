package com.miteos.deployments.idempotency;

import org.jspecify.annotations.Nullable;

/// Turns what a use case made into the answer to keep for the request's idempotency key, if it has
/// one.
@FunctionalInterface
public interface AnswerRecorder<T> {
  @Nullable IdempotencyRecord answerTo(T result);

  /// For a request without a key.
  static <T> AnswerRecorder<T> none() {
    return _ -> null;
  }
}
