package com.miteos.deployments.dependency;

/// A service this system stands on does not answer, or is too busy; the same call may succeed
/// later.
public final class DependencyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DependencyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
