package com.miteos.deployments.embedded;

import com.miteos.deployments.embedded.Storage.Directory;
import com.miteos.deployments.embedded.Storage.InMemory;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local on loopback; every region and access key sees the same tables.
public final class EmbeddedDynamoDb implements EmbeddedService {
  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI endpoint;

  private EmbeddedDynamoDb(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
    this.server = server;
    this.handler = handler;
    this.endpoint = endpoint;
  }

  /// Listens on the given port, or on any free one when it is 0.
  public static EmbeddedDynamoDb start(Storage storage, int port) {
    QuietLogs.install();
    try {
      var handler = new LocalDynamoDBServerHandler(requestHandler(storage), "*");
      var server = new Server(new QueuedThreadPool(200, 4));
      var connector = new ServerConnector(server, 1, 1);
      connector.setHost(Loopback.ADDRESS);
      connector.setPort(port);
      server.addConnector(connector);
      server.setHandler(handler);
      server.start();
      return new EmbeddedDynamoDb(server, handler, Loopback.endpoint(connector.getLocalPort()));
    } catch (Exception e) { // Jetty's start declares nothing narrower
      throw new EmbeddedStartException("DynamoDB", e);
    }
  }

  private static LocalDynamoDBRequestHandler requestHandler(Storage storage)
      throws DynamoDBLocalServiceException {
    return switch (storage.part("dynamodb")) {
      case InMemory _ -> new LocalDynamoDBRequestHandler(0, true, null, true, false);
      case Directory(var path) ->
          new LocalDynamoDBRequestHandler(0, false, path.toString(), true, false);
    };
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty's stop declares nothing narrower
      throw new IllegalStateException("DynamoDB did not stop", e);
    } finally {
      handler.close();
    }
  }
}
