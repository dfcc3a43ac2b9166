package com.miteos.deployments.local.lambda;

import org.jspecify.annotations.Nullable;

/// A handler class cannot be used as one.
final class FunctionStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
