package com.miteos.deployments.hosting;

import org.jspecify.annotations.Nullable;

/// The host's answer does not have the documented form; a repeated call may bring a better one.
final class UnreadableAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
