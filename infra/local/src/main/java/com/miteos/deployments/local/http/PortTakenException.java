package com.miteos.deployments.local.http;

/// Another process listens on the port.
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PortTakenException(int port) {
    super(
        "Port %d of 127.0.0.1 is taken by another process; --port=N takes another".formatted(port));
  }
}
