package com.miteos.deployments.build;

/// The executor ended without an answer: it ran out of time or memory, or the build killed it.
final class ExecutorLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExecutorLostException(String message) {
    super(message);
  }
}
