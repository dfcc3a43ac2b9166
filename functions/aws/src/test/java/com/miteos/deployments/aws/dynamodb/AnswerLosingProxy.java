package com.miteos.deployments.aws.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Passes calls on to DynamoDB, and for one of them closes the connection instead of passing the
/// answer back.
final class AnswerLosingProxy implements AutoCloseable {
  private static final Set<String> PASSED_ON = Set.of("authorization", "content-type");

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI target;
  private final Set<String> toLose = ConcurrentHashMap.newKeySet();
  private final List<String> lost = new CopyOnWriteArrayList<>();

  AnswerLosingProxy(URI target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Loses the answer to the next call of this operation.
  void loseNext(String operation) {
    toLose.add(operation);
  }

  /// The operations whose answers were lost.
  List<String> lost() {
    return lost;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var request = HttpRequest.newBuilder(target);
      headers.forEach((name, values) -> {
        var lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("x-amz-") || PASSED_ON.contains(lowerCase)) {
          request.header(name, values.getFirst());
        }
      });
      var body = BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
      var response = http.send(request.POST(body).build(), BodyHandlers.ofByteArray());
      var operation = operation(headers.getFirst("X-Amz-Target"));
      if (toLose.remove(operation)) {
        lost.add(operation);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Type", response.headers().firstValue("Content-Type").orElseThrow());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String operation(String target) {
    return target.substring(target.indexOf('.') + 1);
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
