package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.guard.Project;
import com.miteos.deployments.local.service.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Brings about every call that any function makes to AWS.
final class EveryCall {
  private static final AwsClients CLIENTS =
      new AwsClients(new AwsIdentity("us-east-1", "local", "local-secret"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OWNER = new Owner(new AccountId("acct_local"), Mode.LIVE).key();

  /// A project without dependencies whose build takes some seconds.
  private static final Map<String, String> SLOW_PROJECT =
      Map.of(
          "package.json",
          """
          {"scripts": {"build": "node slow.js"}}\
          """,
          "package-lock.json",
          """
          {"lockfileVersion": 3, "requires": true, "packages": {"": {}}}\
          """,
          "slow.js",
          """
          setTimeout(() => {
            require("fs").mkdirSync("dist");
            require("fs").writeFileSync("dist/index.html", "<h1>Built</h1>");
          }, 4000);
          """);

  private final RunningSystem system;
  private final Archives archives;
  private final ApiClient api;
  private final DynamoDbClient database;

  EveryCall(RunningSystem system, Archives archives) {
    this.system = system;
    this.archives = archives;
    this.api = system.live();
    this.database = CLIENTS.create(DynamoDbClient.builder(), service("dynamodb"), PATIENCE);
  }

  void make() {
    api.get("/limits");
    configs();
    tokens();
    workspaces();
    filesAreLost(deployment());
    protectedSite();
    var slow = "ws_slow";
    api.upload(slow, archives.zip(SLOW_PROJECT), "application/zip");
    diesInTheMiddle(slow);
    runsOutOfTime(slow);
    wasNeverStarted(slow);
    isCancelled(slow);
    invoke("build-dead-letter");
    invoke("reconcile");
  }

  private void configs() {
    var body =
        """
        {"name": "A", "target": "netlify", "settings": {"site": "my-site", "production": true},\
         "credentials": {"token": "nfp_0123456789"}}\
        """;
    var made = twice("/configs", body);
    var path = "/configs/" + made.text("id");
    api.get("/configs");
    api.get(path);
    api.post(path + "/verify", "{}");
    api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"name\": \"B\"}")));
    api.send(api.request(path).DELETE());
  }

  private void tokens() {
    var made = invoke("tokens").json();
    var id = made.findPath("token_id").asText();
    invoke(
        "tokens",
        "{\"action\": \"list\", \"account\": \"%s\"}".formatted(made.findPath("account").asText()));
    invoke("tokens", "{\"action\": \"rotate\", \"token_id\": \"%s\"}".formatted(id));
    invoke("tokens", "{\"action\": \"revoke\", \"token_id\": \"%s\"}".formatted(id));
  }

  private void workspaces() {
    var body =
        """
        {"content_type": "application/zip", "size": 5, "sha256": "%s"}\
        """
            .formatted("0".repeat(64));
    twice("/workspaces/ws_empty/artifact", body);
    api.get("/workspaces/ws_empty");
    api.deploy("ws_empty", "netlify", system.netlifyConfig());
    api.upload("ws_arrived", archives.zip(Map.of("index.html", "<p>1</p>")), "application/zip");
    api.get("/workspaces/ws_arrived");
  }

  /// The id of one that is live.
  private String deployment() {
    api.upload("ws_new", archives.zip(Map.of("index.html", "<p>2</p>")), "application/zip");
    var body =
        """
        {"workspace_id": "ws_new", "target": "netlify", "config_id": "%s"}\
        """
            .formatted(system.netlifyConfig());
    api.post("/deployments?dry_run=true", body);
    var id = twice("/deployments", body).text("id");
    assertThat(api.ended(id, PATIENCE).path("status").asText()).isEqualTo("live");
    var expansions = "?expand=failure,events,config";
    api.get("/deployments" + expansions);
    api.get("/deployments/" + id + expansions);
    api.get("/deployments/" + id + "/events");
    api.get("/deployments/" + id + "/logs");
    var again = twice("/deployments/" + id + "/redeploy", "{}").text("id");
    assertThat(api.ended(again, PATIENCE).path("status").asText()).isEqualTo("live");
    return id;
  }

  /// What every step finds when somebody has emptied the storage: told from a missing permission.
  private void filesAreLost(String model) {
    var item = new HashMap<>(item(model));
    item.put("id", AttributeValue.fromS("dep_lostfiles"));
    item.put("status", AttributeValue.fromS("deploying"));
    item.put("bundle_key", AttributeValue.fromS("bundles/nowhere"));
    item.keySet().removeAll(Set.of("url", "completed_at"));
    put(item);
    var step =
        """
        {"deployment": {"account": "acct_local", "mode": "live", "deployment_id": "dep_lostfiles"}%s}\
        """;
    invoke("check", step.formatted(""));
    invoke("push", step.formatted(", \"last_attempt\": true"));
    var artifact = new HashMap<>(Objects.requireNonNull(item.get("artifact")).m());
    artifact.put("sha256", AttributeValue.fromS("0".repeat(64)));
    item.put("artifact", AttributeValue.fromM(artifact));
    item.put("status", AttributeValue.fromS("pending"));
    item.remove("bundle_key");
    put(item);
    invoke("build", buildOf(step.formatted(", \"task_token\": \"none\"")));
    database.deleteItem(request -> request.tableName(table()).key(key("dep_lostfiles")));
  }

  private static String buildOf(String message) {
    try {
      var event = JSON.readTree(sample("build"));
      ((ObjectNode) event.at("/Records/0")).put("body", message);
      return event.toString();
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  /// A host that asks visitors to sign in is noted in the events.
  private void protectedSite() {
    var config =
        """
        {"name": "A", "target": "vercel", "settings": {"project": "protected-site", "environment": "preview"},\
         "credentials": {"token": "vcp_0123456789"}}\
        """;
    var id = api.deploy("ws_new", "vercel", api.post("/configs", config).text("id")).text("id");
    api.ended(id, PATIENCE);
  }

  private void diesInTheMiddle(String workspace) {
    var id = building(workspace);
    try (var stepFunctions =
        CLIENTS.create(SfnClient.builder(), service("stepfunctions"), PATIENCE)) {
      var machine = Project.SYSTEM.stateMachines().getFirst().resource().arn();
      var execution = machine.replace(":stateMachine:", ":execution:") + ":" + id;
      stepFunctions.stopExecution(request -> request.executionArn(execution));
    }
    assertThat(api.ended(id, PATIENCE).at("/failure/code").asText()).isEqualTo("internal");
  }

  private void runsOutOfTime(String workspace) {
    var id = building(workspace);
    database.updateItem(request ->
        request
            .tableName(table())
            .key(key(id))
            .updateExpression("SET deadline = :past")
            .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
    invoke("reconcile");
    assertThat(api.ended(id, PATIENCE).at("/failure/code").asText()).isEqualTo("timed_out");
  }

  /// A record whose request died before it could start the execution.
  private void wasNeverStarted(String workspace) {
    var model = building(workspace);
    var id = "dep_neverstarted";
    var item = new HashMap<>(item(model));
    var created = Instant.now().minusSeconds(60).getEpochSecond();
    item.put("id", AttributeValue.fromS(id));
    item.put("status", AttributeValue.fromS("pending"));
    item.put("created_at", AttributeValue.fromN(String.valueOf(created)));
    item.put("version", AttributeValue.fromN("1"));
    put(item);
    invoke("reconcile");
    api.ended(id, PATIENCE);
    api.ended(model, PATIENCE);
  }

  private void isCancelled(String workspace) {
    var path = "/deployments/" + building(workspace) + "/cancel";
    var key = Map.of("Idempotency-Key", "every call of cancel");
    assertThat(api.post(path, "{}", key).status()).isEqualTo(200);
    assertThat(api.post(path, "{}", key).header("Idempotent-Replayed")).isEqualTo("true");
  }

  /// The id of a deployment whose build is under way, with a variable of its own.
  private String building(String workspace) {
    var config =
        """
        {"name": "A", "target": "netlify", "settings": {"site": "my-site", "production": true},\
         "credentials": {"token": "nfp_0123456789"}, "build": {"env": {"GREETING": "hello"}}}\
        """;
    var id = api.deploy(workspace, "netlify", api.post("/configs", config).text("id")).text("id");
    Await.present(
        "the build",
        PATIENCE,
        () ->
            Optional.of(api.get("/deployments/" + id))
                .filter(found -> found.text("status").equals("building")));
    return id;
  }

  /// The second time is answered from what the first one left.
  private Answer twice(String path, String body) {
    var key = Map.of("Idempotency-Key", "every call of " + path);
    var first = api.post(path, body, key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    api.post(path, body, key);
    return first;
  }

  private Answer invoke(String function) {
    return invoke(function, sample(function));
  }

  private static String sample(String function) {
    try {
      return Files.readString(Path.of("../../events", function + ".json"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Answer invoke(String function, String event) {
    return api.send(system.invocation(function, event));
  }

  private Map<String, AttributeValue> item(String id) {
    return database.getItem(request -> request.tableName(table()).key(key(id))).item();
  }

  private void put(Map<String, AttributeValue> item) {
    database.putItem(request -> request.tableName(table()).item(item));
  }

  private URI service(String name) {
    return Objects.requireNonNull(system.endpoints().aws().get(name));
  }

  private static String table() {
    return Project.SYSTEM.table("DeploymentsTable").resource().name();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("owner", AttributeValue.fromS(OWNER), "id", AttributeValue.fromS(id));
  }
}
