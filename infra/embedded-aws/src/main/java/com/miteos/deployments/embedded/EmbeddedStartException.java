package com.miteos.deployments.embedded;

/// An embedded service did not start.
public final class EmbeddedStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EmbeddedStartException(String service, Throwable cause) {
    super("%s did not start: %s".formatted(service, cause.getMessage()), cause);
  }
}
