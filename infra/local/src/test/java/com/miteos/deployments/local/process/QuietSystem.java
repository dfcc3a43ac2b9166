package com.miteos.deployments.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedAws;
import com.miteos.deployments.embedded.EmbeddedPorts;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.Endpoints;
import com.miteos.deployments.local.LocalRunner;
import com.miteos.deployments.local.RunnerOptions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A system's services with the demos and one live deployment in them, and nothing that moves
/// there: executions are begun as Step Functions would, and never run.
final class QuietSystem implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AwsIdentity IDENTITY = new AwsIdentity("us-east-1", "local", "local-secret");
  private static final String BEGUN =
      """
      {"executionArn": "arn:aws:states:us-east-1:000000000000:execution:quiet:quiet", \
      "startDate": 1767225600}\
      """;

  private final EmbeddedAws aws;
  private final HttpServer stepFunctions;
  private final Endpoints endpoints;
  private final String deployment;

  private QuietSystem(
      EmbeddedAws aws, HttpServer stepFunctions, Endpoints endpoints, String deployment) {
    this.aws = aws;
    this.stepFunctions = stepFunctions;
    this.endpoints = endpoints;
    this.deployment = deployment;
  }

  static QuietSystem start(Path project, Path directory) throws IOException, InterruptedException {
    Endpoints endpoints;
    String deployment;
    try (var runner = LocalRunner.start(RunnerOptions.of(project, directory))) {
      endpoints = runner.endpoints();
      deployment = deploy(endpoints);
    }
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var stepFunctions = HttpServer.create(address, 0);
    stepFunctions.createContext("/", QuietSystem::begin);
    stepFunctions.start();
    var storage = Storage.at(directory.resolve("aws"));
    var aws = EmbeddedAws.start(storage, EmbeddedPorts.any(), IDENTITY);
    return new QuietSystem(aws, stepFunctions, endpoints, deployment);
  }

  /// Its answers come when there is news.
  private static String deploy(Endpoints endpoints) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = request(endpoints, "/deployments");
      var created =
          call(client, request.POST(BodyPublishers.ofString(order(endpoints).toString())));
      var deployment = JSON.readTree(created.body());
      var tag = "\"none\"";
      while (!deployment.path("status").textValue().equals("live")) {
        var path = "/deployments/" + deployment.path("id").textValue();
        var answer = call(client, request(endpoints, path).header("If-None-Match", tag));
        tag = answer.headers().firstValue("ETag").orElse(tag);
        deployment = answer.body().isEmpty() ? deployment : JSON.readTree(answer.body());
        if (deployment.path("status").textValue().equals("failed")) {
          throw new IllegalStateException("the demo failed: " + deployment);
        }
      }
      return deployment.path("id").textValue();
    }
  }

  private static JsonNode order(Endpoints endpoints) {
    return JSON.createObjectNode()
        .put("workspace_id", endpoints.workspaces().get("static"))
        .put("target", "netlify")
        .put("config_id", endpoints.configs().get("netlify"));
  }

  private static HttpRequest.Builder request(Endpoints endpoints, String path) {
    return HttpRequest.newBuilder(URI.create(endpoints.api() + path))
        .header("Authorization", "Bearer " + endpoints.tokens().live().value())
        .header("Content-Type", "application/json")
        .header("Prefer", "wait=20");
  }

  private static HttpResponse<String> call(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException("a request was answered " + answer.body());
    }
    return answer;
  }

  private static void begin(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var body = BEGUN.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// A sample event, asking for what is there and for nothing twice; what it creates is in test
  /// mode, so that lists of what is live stay as they are.
  String event(Path sample) throws IOException {
    var event = (ObjectNode) JSON.readTree(sample.toFile());
    var isOrder = !event.path("body").asText("").isEmpty();
    var tokens = endpoints.tokens();
    var headers = (ObjectNode) event.path("headers");
    headers.put("authorization", "Bearer " + (isOrder ? tokens.test() : tokens.live()).value());
    headers.remove("idempotency-key");
    if (event.path("pathParameters") instanceof ObjectNode parameters) {
      parameters.put("id", deployment);
    }
    if (isOrder) {
      event.put("body", order(endpoints).toString());
    }
    return event.toString();
  }

  /// What a function's environment has beside its own variables.
  Map<String, String> surroundings() {
    Map<String, String> surroundings = new HashMap<>();
    surroundings.put("AWS_REGION", IDENTITY.region());
    surroundings.put("AWS_ACCESS_KEY_ID", IDENTITY.accessKeyId());
    surroundings.put("AWS_SECRET_ACCESS_KEY", IDENTITY.secretAccessKey());
    surroundings.put("AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDb().endpoint().toString());
    surroundings.put("AWS_ENDPOINT_URL_S3", aws.s3().endpoint().toString());
    surroundings.put(
        "AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:" + stepFunctions.getAddress().getPort());
    return surroundings;
  }

  @Override
  public void close() {
    stepFunctions.stop(0);
    aws.close();
  }
}
