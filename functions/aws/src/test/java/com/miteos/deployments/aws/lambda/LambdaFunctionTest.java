package com.miteos.deployments.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.aws.lambda.Invocation.Failed;
import com.miteos.deployments.aws.lambda.Invocation.Returned;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls of a function at a stand-in for Lambda that answers as it is told.
final class LambdaFunctionTest {
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Answer answer = new Answer(200, Map.of(), "{}");

  private record Call(String path, String tenant, String type, String body) {}

  private record Answer(int status, Map<String, String> headers, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      calls.add(
          new Call(
              exchange.getRequestURI().getPath(),
              headers.getFirst("X-Amz-Tenant-Id"),
              headers.getFirst("X-Amz-Invocation-Type"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private LambdaFunction function() {
    var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new LambdaFunction(
        new AwsEnvironment(TestEnvironment.with("LAMBDA", endpoint)), "executor");
  }

  @Test
  void waitsForTheTenantsRunToReturn() {
    answer = new Answer(200, Map.of(), "{\"outcome\": \"built\"}");

    var invocation = function().invoke("acct_1", "{\"order\": 1}");

    assertThat(invocation).isEqualTo(new Returned("{\"outcome\": \"built\"}"));
    assertThat(calls)
        .containsExactly(
            new Call(
                "/2015-03-31/functions/executor/invocations",
                "acct_1",
                "RequestResponse",
                "{\"order\": 1}"));
  }

  @Test
  void tellsTheErrorOfARunThatFailed() {
    answer =
        new Answer(
            200,
            Map.of("X-Amz-Function-Error", "Unhandled"),
            """
            {"errorType": "Sandbox.Timedout", "errorMessage": "Task timed out after 900.00 seconds"}
            """);

    assertThat(function().invoke("acct_1", "{}"))
        .isEqualTo(new Failed("Sandbox.Timedout", "Task timed out after 900.00 seconds"));
  }

  @Test
  void takesAnErrorThatIsNotJsonAsItIs() {
    answer = new Answer(200, Map.of("X-Amz-Function-Error", "Unhandled"), "killed");

    assertThat(function().invoke("acct_1", "{}")).isEqualTo(new Failed("", "killed"));
  }

  @Test
  void doesNotCallAgainWhatMayHaveRun() {
    answer = new Answer(503, Map.of("X-Amzn-ErrorType", "ServiceException"), "{}");

    assertThatThrownBy(() -> function().invoke("acct_1", "{}"))
        .isInstanceOf(DependencyUnavailableException.class)
        .hasMessageContaining("Lambda is not available");
    assertThat(calls).hasSize(1);
  }

  @Test
  void keepsSilentConnectionsAlive() throws IOException {
    var sockets =
        new LongLivedConnections.KeptAliveSockets((SSLSocketFactory) SSLSocketFactory.getDefault());

    try (var socket = sockets.createSocket()) {
      assertThat(socket.getKeepAlive()).isTrue();
      assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(60);
    }
  }
}
