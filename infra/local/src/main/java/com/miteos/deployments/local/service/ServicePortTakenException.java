package com.miteos.deployments.local.service;

/// Somebody else listens where a service was before.
public final class ServicePortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServicePortTakenException(String service, int port) {
    super(
        "Port %d of 127.0.0.1, where %s was before, is taken by another process; free it or start over with --fresh"
            .formatted(port, service));
  }
}
