package com.miteos.deployments.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// The only address anything here listens on.
final class Loopback {
  static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  static InetSocketAddress socket(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), port);
  }

  static URI endpoint(int port) {
    return URI.create("http://%s:%d".formatted(ADDRESS, port));
  }
}
