package com.miteos.deployments.local.lambda;

/// A function failed in a process of its own, with what it said of it as Lambda shows it.
public final class InvocationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// `payload` is a JSON object with `errorMessage` and `errorType`.
  public InvocationFailedException(String payload) {
    super(payload);
  }

  String payload() {
    return String.valueOf(getMessage());
  }
}
