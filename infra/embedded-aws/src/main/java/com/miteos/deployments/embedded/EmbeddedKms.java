package com.miteos.deployments.embedded;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// KMS for symmetric keys on loopback; every access key may use every key.
public final class EmbeddedKms implements EmbeddedService {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKms.class);
  private static final int MOST_BODY_BYTES = 64 * 1024;

  private final JsonMapper json = new JsonMapper();
  private final KmsOperations operations;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EmbeddedKms(KmsOperations operations, HttpServer server) {
    this.operations = operations;
    this.server = server;
  }

  /// Listens on the given port, or on any free one when it is 0.
  public static EmbeddedKms start(Storage storage, int port, AwsIdentity identity) {
    try {
      var keys = KmsKeys.open(storage, new SecureRandom(), InstantSource.system());
      var server = HttpServer.create(Loopback.socket(port), 0);
      var kms = new EmbeddedKms(new KmsOperations(keys, identity.region()), server);
      server.createContext("/", kms::answer);
      server.setExecutor(kms.threads);
      server.start();
      return kms;
    } catch (IOException e) {
      throw new EmbeddedStartException("KMS", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
      var content = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES);
      try {
        respond(exchange, 200, operations.run(target, KmsRequest.parse(json, content)));
      } catch (KmsException refused) {
        respond(exchange, 400, error(refused.type(), refused.message()));
      } catch (RuntimeException e) { // the outermost boundary of this service
        LOG.error("KMS call failed", e);
        respond(exchange, 500, error("KMSInternalException", "internal error"));
      }
    }
  }

  private static ObjectNode error(String type, String message) {
    return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
  }

  private void respond(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    var bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public URI endpoint() {
    return Loopback.endpoint(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
