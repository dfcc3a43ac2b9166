package com.miteos.deployments.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.local.http.FunctionInvoker.Answer;
import com.miteos.deployments.local.http.FunctionInvoker.Answer.Failed;
import com.miteos.deployments.local.http.FunctionInvoker.Answer.Returned;
import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.FunctionDefinition.Code;
import com.miteos.deployments.local.template.FunctionDefinition.Snapshots;
import com.miteos.deployments.local.template.FunctionDefinition.Tenancy;
import com.miteos.deployments.local.template.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpApiServerTest {
  private final AtomicReference<String> event = new AtomicReference<>("");
  private final AtomicReference<Answer> answer =
      new AtomicReference<>(
          new Returned(
              """
              {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": "{\\"ok\\":true}"}
              """));
  private final HttpApiServer server =
      HttpApiServer.start(
          0,
          RouteTable.of(
              List.of(
                  function("hello", "GET /v1/hello"),
                  function("hello", "HEAD /v1/hello"),
                  function("take", "POST /v1/take"))),
          (_, sent) -> {
            event.set(sent);
            return answer.get();
          },
          InstantSource.fixed(Instant.EPOCH),
          new Random(1));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void answersWithWhatTheFunctionReturns() throws Exception {
    var response = send("GET", "/v1/hello", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ok\":true}");
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("apigw-requestid"))
        .hasValueSatisfying(
            id -> assertThat(event.get()).contains(id).contains("Root=1-00000000-"));
    assertThat(event.get()).contains("\"sourceIp\":\"127.0.0.1\"");
  }

  @Test
  void answersHeadWithTheHeadersOfGet() throws Exception {
    var response = send("HEAD", "/v1/hello", "");

    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.headers().firstValue("content-length")).contains("11");
  }

  @Test
  void answersForAFunctionThatFailed() throws Exception {
    answer.set(new Failed());

    var response = send("GET", "/v1/hello", "");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void answersForARouteThatIsNotThere() throws Exception {
    var response = send("GET", "/v2", "");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void takesTenMegabytesAndNoMore() throws Exception {
    var tenMegabytes = "x".repeat(10 * 1024 * 1024);

    assertThat(send("POST", "/v1/take", tenMegabytes).statusCode()).isEqualTo(200);
    var response = send("POST", "/v1/take", tenMegabytes + "x");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void refusesABrokenRequestInJson() throws Exception {
    assertThat(sendRaw("GET /v1/hello HTTP/1.1\r\nHo st: x"))
        .startsWith("HTTP/1.1 400 Bad Request")
        .contains("Content-Type: application/json")
        .endsWith("{\"message\":\"Bad Request\"}");
  }

  @Test
  void takesCharactersThatBelongInNoQuery() throws Exception {
    assertThat(sendRaw("GET /v1/hello?status=a|b HTTP/1.1\r\nHost: x\r\nConnection: close"))
        .startsWith("HTTP/1.1 200 OK");
    assertThat(event.get()).contains("\"rawQueryString\":\"status=a|b\"");
  }

  @Test
  void saysThatItsPortIsTaken() {
    var port = server.endpoint().getPort();

    assertThatThrownBy(() ->
            HttpApiServer.start(
                port,
                RouteTable.of(List.of()),
                (_, _) -> new Failed(),
                InstantSource.system(),
                new Random(1)))
        .isInstanceOf(PortTakenException.class)
        .hasMessage(
            "Port %d of 127.0.0.1 is taken by another process; --port=N takes another", port);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.endpoint().resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "text/plain")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String sendRaw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static FunctionDefinition function(String name, String route) {
    return new FunctionDefinition(
        new Resource(name, name, name),
        new Code("example.Handler", "", Snapshots.NONE),
        Map.of(),
        Duration.ofSeconds(3),
        128,
        Tenancy.SHARED,
        List.of(new HttpRoute(route)));
  }
}
