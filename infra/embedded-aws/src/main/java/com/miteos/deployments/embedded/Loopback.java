package com.miteos.deployments.embedded;

import java.net.URI;

/// The only address anything here listens on.
final class Loopback {
  static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  static URI endpoint(int port) {
    return URI.create("http://%s:%d".formatted(ADDRESS, port));
  }
}
