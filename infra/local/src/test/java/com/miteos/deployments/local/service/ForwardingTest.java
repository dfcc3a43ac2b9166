package com.miteos.deployments.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ForwardingTest {
  /// Of the loopback too, so nobody else can reach it; other systems do not have it by themselves.
  private static final String ELSEWHERE = "127.0.0.2";

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          var question = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, question.length);
          exchange.getResponseBody().write(question);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    client.close();
    service.stop(0);
  }

  @Test
  void whatIsAskedElsewhereIsAnsweredByTheService() throws Exception {
    try (var _ = Forwarding.start(ELSEWHERE, List.of(port()))) {
      assertThat(ask("first")).isEqualTo("first");
      assertThat(ask("second".repeat(100_000))).isEqualTo("second".repeat(100_000));
    }
  }

  @Test
  void nobodyListensOnceItIsClosed() {
    Forwarding.start(ELSEWHERE, List.of(port())).close();

    assertThatThrownBy(() -> ask("anything")).isInstanceOf(ConnectException.class);
  }

  @Test
  void namesTheAddressWhereItCannotListen() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(ELSEWHERE))) {
      assertThatThrownBy(() -> Forwarding.start(ELSEWHERE, List.of(taken.getLocalPort())))
          .hasMessageContaining(ELSEWHERE);
    }
  }

  private String ask(String question) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://%s:%d/".formatted(ELSEWHERE, port())))
            .POST(BodyPublishers.ofString(question))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private int port() {
    return service.getAddress().getPort();
  }
}
