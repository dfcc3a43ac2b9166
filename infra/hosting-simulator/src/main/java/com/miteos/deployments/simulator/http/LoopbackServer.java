package com.miteos.deployments.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP server on 127.0.0.1 with a virtual thread per request.
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int BACKLOG = 1024;
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final long NO_BODY = -1;

  static {
    // Read once by the JDK's server; without it small answers on a kept connection wait 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Port 0 takes any free one.
  public static LoopbackServer open(int port, Responder responder) throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    var server = HttpServer.create(address, BACKLOG);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, responder));
    server.start();
    return new LoopbackServer(server, threads);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// Takes no more requests and breaks off those that run.
  public void stop() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  /// Stops and waits until nothing runs any more.
  @Override
  public void close() {
    stop();
    try {
      if (!threads.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
        LOG.atWarn().addKeyValue("port", port()).log("A request does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(HttpExchange exchange, Responder responder) throws IOException {
    try (exchange) {
      var call = new Call(exchange);
      switch (reply(call, responder)) {
        case Answer answer -> {
          call.drain();
          write(exchange, answer, answer.length());
        }
        case Reply.CutShort(var answer) when answer.length() > 0 -> {
          call.drain();
          write(exchange, answer, answer.length() / 2);
        }
        case Reply.CutShort _, Reply.Disconnected _ -> {
          // Closing an exchange that has no answer closes its connection.
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Reply reply(Call call, Responder responder)
      throws IOException, InterruptedException {
    try {
      return responder.reply(call);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("method", call.method())
          .addKeyValue("path", call.path())
          .setCause(e)
          .log("The simulator failed on a request");
      return Answer.text(500, "The simulator failed on this request; its log says why.\n");
    }
  }

  private static void write(HttpExchange exchange, Answer answer, long bytes) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    var length = answer.length();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
    } else if (length == 0) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(answer.status(), length);
      copy(answer.body(), bytes, exchange.getResponseBody());
    }
  }

  private static void copy(Answer.Body body, long bytes, OutputStream to) throws IOException {
    switch (body) {
      case Answer.Text text -> to.write(text.bytes(), 0, Math.toIntExact(bytes));
      case Answer.FileContent(var file, _) -> {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
          var target = Channels.newChannel(to);
          for (var position = 0L; position < bytes; ) {
            position += channel.transferTo(position, bytes - position, target);
          }
        }
      }
    }
    to.flush();
  }
}
