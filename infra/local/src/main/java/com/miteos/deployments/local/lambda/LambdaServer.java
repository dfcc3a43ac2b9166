package com.miteos.deployments.local.lambda;

import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// Lambda's API on loopback.
public final class LambdaServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /// Longer than any function may run.
  private static final long IDLE_TIMEOUT_MILLIS = 1_000_000;

  private final Server server;
  private final URI endpoint;

  private LambdaServer(Server server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /// Listens on the given port, or on any free one when it is 0.
  public static LambdaServer start(int port, LambdaService service) {
    var server = new Server(new VirtualThreadPool());
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // An ARN in a path has its colons percent-encoded.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration));
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    server.addConnector(connector);
    server.setHandler(new LambdaApi(service));
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) { // Jetty's start declares nothing narrower
      throw new IllegalStateException("The Lambda API did not start on port " + port, e);
    }
    return new LambdaServer(
        server, URI.create("http://%s:%d".formatted(LOOPBACK, connector.getLocalPort())));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty's stop declares nothing narrower
      throw new IllegalStateException("The Lambda API did not stop", e);
    }
  }
}
