package com.miteos.deployments.local.demo;

/// What is there to try could not be made.
public final class SeedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SeedException(String message) {
    super(message);
  }

  SeedException(String message, Throwable cause) {
    super(message, cause);
  }
}
