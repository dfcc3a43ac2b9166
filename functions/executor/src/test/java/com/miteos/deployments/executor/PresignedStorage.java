package com.miteos.deployments.executor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Storage as presigned urls show it: GET and PUT of whole objects, and answers gone wrong.
final class PresignedStorage implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Queue<Integer> faults = new ConcurrentLinkedQueue<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  PresignedStorage() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url(String key) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + key + "?sig=x");
  }

  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  byte[] get(String key) {
    return Objects.requireNonNull(objects.get(key), key);
  }

  boolean has(String key) {
    return objects.containsKey(key);
  }

  /// From now on.
  void refuse(String key) {
    refused.add(key);
  }

  /// The statuses the next requests are answered with, before any is answered well.
  void failNext(Integer... statuses) {
    faults.addAll(List.of(statuses));
  }

  /// Method, key and length of what was asked.
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var key = exchange.getRequestURI().getPath().substring(1);
      var body = exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + key);
      var fault = refused.contains(key) ? Integer.valueOf(403) : faults.poll();
      if (fault != null) {
        exchange.sendResponseHeaders(fault, -1);
      } else if (exchange.getRequestMethod().equals("PUT")) {
        boolean sized = exchange.getRequestHeaders().containsKey("Content-Length");
        objects.put(key, body);
        exchange.sendResponseHeaders(sized ? 200 : 411, -1);
      } else {
        answer(exchange, objects.get(key));
      }
    }
  }

  private static void answer(HttpExchange exchange, byte @Nullable [] object) throws IOException {
    if (object == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.sendResponseHeaders(200, object.length == 0 ? -1 : object.length);
      exchange.getResponseBody().write(object);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
