package com.miteos.deployments.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;

/// Lambda's Runtime API as one execution environment sees it: it asks for the next event and says
/// what became of it.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime/";
  private static final int ACCEPTED = 202;

  private final HttpServer server;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Word> words = new ArrayBlockingQueue<>(2);

  private RuntimeApi(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION, this::answer);
  }

  static RuntimeApi start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var api = new RuntimeApi(server);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("The Runtime API did not start", e);
    }
  }

  /// An invocation as the runtime client is told of it.
  record Event(
      String requestId, String payload, String functionArn, long deadlineMillis, String tenant) {}

  /// What the environment said last.
  sealed interface Word {
    /// It is initialised and waits for its first event.
    record Ready() implements Word {}

    record Answered(String payload) implements Word {}

    record Failed(String payload) implements Word {}

    /// It is gone, or could not be initialised.
    record Ended(String payload) implements Word {}
  }

  /// `host:port`, as `AWS_LAMBDA_RUNTIME_API` has it.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  void give(Event event) throws InterruptedException {
    events.put(event);
  }

  Word hear() throws InterruptedException {
    return words.take();
  }

  /// To be called once the process has ended by itself.
  void ended(String payload) {
    var _ = words.offer(new Word.Ended(payload));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(VERSION.length());
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      switch (path.substring(path.lastIndexOf('/') + 1)) {
        case "next" -> next(exchange, path);
        case "response" -> say(exchange, new Word.Answered(body));
        case "error" ->
            say(exchange, path.startsWith("init/") ? new Word.Ended(body) : new Word.Failed(body));
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange, String path) throws IOException, InterruptedException {
    if (path.startsWith("restore/")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    if (exchange.getHttpContext().getAttributes().putIfAbsent("ready", true) == null) {
      words.put(new Word.Ready());
    }
    var event = events.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(event.deadlineMillis()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
    if (!event.tenant().isEmpty()) {
      headers.set("Lambda-Runtime-Aws-Tenant-Id", event.tenant());
    }
    var payload = event.payload().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, payload.length);
    exchange.getResponseBody().write(payload);
  }

  private void say(HttpExchange exchange, Word word) throws IOException, InterruptedException {
    words.put(word);
    exchange.sendResponseHeaders(ACCEPTED, -1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
