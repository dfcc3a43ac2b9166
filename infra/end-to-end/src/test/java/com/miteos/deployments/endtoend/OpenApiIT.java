package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.endtoend.ApiDescription.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `infra/openapi.yaml` against the running API: what it takes and what it answers.
@ExtendWith(RunningSystem.Provided.class)
final class OpenApiIT {
  private static final ApiDescription DESCRIPTION = ApiClient.DESCRIPTION;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ACCEPTED =
      Pattern.compile("expected (?:no query parameters|only (?:the query parameters )?(.*?)), got");

  /// What nobody can bring about from outside: a bug, an outage, two requests at one instant; and a
  /// limit, which LimitsIT reaches for an account of its own.
  private static final Set<Integer> BY_CHANCE = Set.of(409, 429, 500, 503);

  private static final Set<String> DRY_RUN = Set.of("createDeployment", "redeployDeployment");

  private final RunningSystem system;
  private final ApiClient api;

  OpenApiIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  static Stream<Operation> operations() {
    return DESCRIPTION.operations().stream();
  }

  static Stream<Operation> operationsWithAnswers() {
    return operations().filter(operation -> !operation.method().equals("HEAD"));
  }

  static Stream<Operation> operationsWithBodies() {
    return operations().filter(operation -> operation.node().has("requestBody"));
  }

  @ParameterizedTest
  @MethodSource("operationsWithAnswers")
  void theQueryParametersAreThoseTheHandlerTakes(Operation operation) {
    var answer = api.send(request(operation, "?nobodys=1", anyBody(operation)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    var described =
        DESCRIPTION.parameters(operation, "query").stream()
            .map(parameter -> parameter.path("name").asText())
            .toList();
    assertThat(accepted(answer)).containsExactlyInAnyOrderElementsOf(described);
  }

  @ParameterizedTest
  @MethodSource("operationsWithBodies")
  void theMembersAreThoseTheHandlerTakes(Operation operation) {
    var answer = api.send(request(operation, "", anyBody(operation).put("nobodys", 1)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("parameter_unknown");
    assertThat(accepted(answer))
        .containsExactlyInAnyOrderElementsOf(
            names(DESCRIPTION.bodySchema(operation).path("properties")));
  }

  @Test
  void theMembersOfAConfigsPartsAreThoseTheHandlerTakes() {
    var create = DESCRIPTION.find("POST", "/configs").orElseThrow();
    for (var example : examples(create)) {
      for (var part : List.of("settings", "build", "credentials")) {
        var body = example.deepCopy();
        body.withObjectProperty(part).put("nobodys", 1);

        var answer = api.send(request(create, "", body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(accepted(answer))
            .containsExactlyInAnyOrderElementsOf(
                names(partSchema(part, example.path("target").asText()).path("properties")));
      }
    }
  }

  private static JsonNode partSchema(String part, String target) {
    return DESCRIPTION.component(
        "schemas",
        switch (part) {
          case "build" -> "BuildRequest";
          case "credentials" -> "Credentials";
          default ->
              target.substring(0, 1).toUpperCase(Locale.ROOT) + target.substring(1) + "Settings";
        });
  }

  @ParameterizedTest
  @MethodSource("operationsWithBodies")
  void aRequiredMemberIsMissed(Operation operation) {
    for (var member : DESCRIPTION.bodySchema(operation).path("required")) {
      var body = anyBody(operation);
      body.remove(member.asText());

      var error = api.send(request(operation, "", body)).json().path("error");

      assertThat(error.path("code").asText()).isEqualTo("parameter_missing");
      assertThat(error.path("param").asText()).isEqualTo(member.asText());
    }
  }

  @ParameterizedTest
  @MethodSource("operationsWithBodies")
  void everyExampleOfABodyIsTaken(Operation operation) {
    for (var example : examples(operation)) {
      var answer = api.send(request(operation, "", example));

      assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }
  }

  @AfterAll
  static void tellTheCounts() {
    System.out.printf(
        "infra/openapi.yaml: %d operations, %d schemas, %d answers as they are described%n",
        DESCRIPTION.operations().size(),
        DESCRIPTION.schemas().count(),
        ApiClient.DESCRIBED.checked());
  }

  @Test
  void theDocumentIsServed() {
    var served = api.get("/openapi.json").json();

    assertThat(served.path("paths")).hasSameSizeAs(DESCRIPTION.part("paths"));
    assertThat(served.at("/components/schemas"))
        .hasSameSizeAs(DESCRIPTION.part("components").path("schemas"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyStatusIsMet(Operation operation) {
    bringAboutRefusals(operation);
    bringAboutSuccess(operation);

    var described = new TreeSet<Integer>();
    operation
        .node()
        .path("responses")
        .forEachEntry((status, _) -> described.add(Integer.valueOf(status)));
    described.removeAll(BY_CHANCE);
    assertThat(ApiClient.DESCRIBED.met(operation)).containsAll(described);
  }

  private void bringAboutRefusals(Operation operation) {
    var body = anyBody(operation);
    api.send(request(operation, "?nobodys=1", body));
    if (operation.needsToken()) {
      api.send(request(operation, "", body).setHeader("Authorization", "Basic dTpw"));
      var scope = operation.path().startsWith("/workspaces") ? "configs:read" : "workspaces:write";
      var token = system.liveToken(scope);
      api.send(request(operation, "", body).setHeader("Authorization", "Bearer " + token));
    }
    if (operation.path().contains("{id}")) {
      var nowhere = operation.path().replace("{id}", "Nobodys");
      api.send(request(operation, api.request(nowhere), body));
    }
    if (operation.node().path("responses").has("415")) {
      api.send(withBody(operation, "{}").setHeader("Content-Type", "text/plain"));
      api.send(withBody(operation, body.put("much", "x".repeat(16 * 1024)).toString()));
    }
  }

  private HttpRequest.Builder withBody(Operation operation, String body) {
    return api.request(operation.path().replace("{id}", existing(operation)))
        .header("Content-Type", "application/json")
        .method(operation.method(), BodyPublishers.ofString(body));
  }

  private void bringAboutSuccess(Operation operation) {
    var body = anyBody(operation);
    if (DRY_RUN.contains(operation.id())) {
      api.send(request(operation, "?dry_run=true", body));
    }
    var tag = api.send(request(operation, "", body)).header("etag");
    if (!tag.isEmpty()) {
      api.send(request(operation, "", body).setHeader("If-None-Match", tag));
    }
    if (operation.node().path("responses").has("422")) {
      var path = operation.path().replace("{id}", working(operation));
      for (var text : List.of(body.toString(), body.toString(), body.toPrettyString())) {
        api.post(path, text, Map.of("Idempotency-Key", "key of " + operation.id()));
      }
    }
  }

  private HttpRequest.Builder request(Operation operation, String query, JsonNode body) {
    var path = operation.path().replace("{id}", existing(operation));
    return request(operation, api.request(path + query), body);
  }

  private static HttpRequest.Builder request(
      Operation operation, HttpRequest.Builder request, JsonNode body) {
    return operation.node().has("requestBody")
        ? request
            .setHeader("Content-Type", "application/json")
            .method(operation.method(), BodyPublishers.ofString(body.toString()))
        : request.method(operation.method(), BodyPublishers.noBody());
  }

  /// The id of something an operation can be done to.
  private String existing(Operation operation) {
    return switch (operation.path().split("/", -1)[1]) {
      case "deployments" -> deployment();
      case "configs" -> config();
      case "workspaces" -> workspace();
      default -> "";
    };
  }

  /// The same for an operation that ends what it is done to.
  private String working(Operation operation) {
    return operation.id().equals("cancelDeployment")
        ? api.deploy(system.workspace(RunningSystem.VITE), "netlify", system.netlifyConfig())
            .text("id")
        : existing(operation);
  }

  /// One that does not change any more, and whose bundle is there.
  private String deployment() {
    var newest = api.get("/deployments?limit=1&status=live").json().at("/data/0/id");
    return newest.isMissingNode()
        ? api.deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), PATIENCE)
            .path("id")
            .asText()
        : newest.asText();
  }

  private String config() {
    var operation = DESCRIPTION.find("POST", "/configs").orElseThrow();
    return api.post("/configs", example(operation, "netlify").toString()).text("id");
  }

  private String workspace() {
    var operation = DESCRIPTION.find("POST", "/workspaces/{id}/artifact").orElseThrow();
    api.post("/workspaces/ws_described/artifact", example(operation, "zip").toString());
    return "ws_described";
  }

  /// A body the API takes; empty for an operation without one.
  private ObjectNode anyBody(Operation operation) {
    return examples(operation).stream()
        .findFirst()
        .orElseGet(() -> JsonNodeFactory.instance.objectNode());
  }

  /// The examples of an operation's body, about things that are there.
  private List<ObjectNode> examples(Operation operation) {
    return bodies(operation)
        .valueStream()
        .map(example -> existing((ObjectNode) example.path("value").deepCopy()))
        .toList();
  }

  private ObjectNode example(Operation operation, String name) {
    return (ObjectNode) bodies(operation).path(name).path("value");
  }

  private static JsonNode bodies(Operation operation) {
    return operation.node().at("/requestBody/content/application~1json/examples");
  }

  private ObjectNode existing(ObjectNode body) {
    if (body.has("workspace_id")) {
      body.put("workspace_id", system.workspace(RunningSystem.STATIC));
    }
    return body.has("config_id")
        ? body.put("target", "netlify").put("config_id", system.netlifyConfig())
        : body;
  }

  /// The names an error says would have been accepted.
  private static List<String> accepted(Answer answer) {
    var message = answer.json().at("/error/message").asText();
    var names = ACCEPTED.matcher(message);
    assertThat(names.find()).as(message).isTrue();
    return names.group(1) == null ? List.of() : List.of(names.group(1).split(", ", -1));
  }

  private static List<String> names(JsonNode properties) {
    return properties.propertyStream().map(Map.Entry::getKey).toList();
  }
}
