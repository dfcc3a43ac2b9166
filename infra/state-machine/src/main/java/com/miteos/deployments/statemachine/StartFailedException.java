package com.miteos.deployments.statemachine;

/// The API's port could not be opened.
public final class StartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailedException(int port, Throwable cause) {
    super("Step Functions could not be served on 127.0.0.1:" + port, cause);
  }
}
