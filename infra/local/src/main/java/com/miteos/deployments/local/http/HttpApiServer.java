package com.miteos.deployments.local.http;

import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The HTTP API on loopback.
public final class HttpApiServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ACCOUNT_ID = "000000000000";
  private static final String API_ID = "api";

  /// What API Gateway takes of request line and headers together.
  private static final int HEADER_BYTES = 10_240;

  private static final int ACCEPT_QUEUE = 1_024;
  private static final long IDLE_TIMEOUT_MILLIS = 75_000;

  private final Server server;
  private final URI endpoint;

  private HttpApiServer(Server server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /// Listens from now on.
  ///
  /// @param port 0 for any free one
  public static HttpApiServer start(
      int port,
      RouteTable routes,
      FunctionInvoker invoker,
      InstantSource clock,
      RandomGenerator random) {
    var server = new Server(new VirtualThreadPool());
    var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    server.addConnector(connector);
    server.setHandler(
        new GatewayHandler(
            routes, invoker, clock, new RequestIds(random), new EventWriter(ACCOUNT_ID, API_ID)));
    server.setErrorHandler(new RefusalHandler());
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) { // Jetty's start declares nothing narrower
      if (e.getCause() instanceof BindException) {
        throw new PortTakenException(port);
      }
      throw new IllegalStateException("The HTTP API did not start", e);
    }
    return new HttpApiServer(
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
      throw new IllegalStateException("The HTTP API did not stop", e);
    }
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    // Paths are matched as they are sent; what they mean is for the functions to judge.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }
}
