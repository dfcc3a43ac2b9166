package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The main job: from POST to a page in the browser.
@ExtendWith(RunningSystem.Provided.class)
final class DeploymentIT {
  private static final Duration STATIC = Duration.ofSeconds(60);
  private static final Duration BUILT = Duration.ofMinutes(4);

  private final RunningSystem system;
  private final ApiClient api;

  DeploymentIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  @Test
  void aFinishedSiteGoesLiveAndServes() {
    var record =
        api.deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), STATIC);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    assertThat(fieldNames(record))
        .containsExactly(
            "id",
            "workspace_id",
            "target",
            "status",
            "url",
            "created_at",
            "completed_at",
            "failure");
    assertThat(page(record)).contains("<html");
  }

  @Test
  void aViteProjectIsBuiltAndServes() {
    var record = api.deployed(system.workspace(RunningSystem.VITE), system.netlifyConfig(), BUILT);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    assertThat(page(record)).contains("/assets/index-");
    assertThat(stages(record)).contains("install", "compile", "bundle", "upload");
  }

  @Test
  void eventsTellTheStoryWithoutAGap() {
    var record =
        api.deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), STATIC);

    var events =
        api.get("/deployments/" + record.path("id").asText() + "/events").json().path("data");
    var seqs = stream(events).map(event -> event.path("seq").asInt()).toList();
    var statuses = stream(events).map(event -> event.path("status").asText()).distinct().toList();

    assertThat(seqs).isEqualTo(IntStream.rangeClosed(1, seqs.size()).boxed().toList());
    assertThat(statuses).containsExactly("pending", "building", "deploying", "live");
  }

  @Test
  void aTestDeploymentGoesThroughTheChainAndEndsOnAStub() {
    var record =
        system
            .test()
            .deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), STATIC);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    assertThat(URI.create(record.path("url").asText()).getHost()).endsWith(".sandbox.miteos.test");
  }

  @Test
  void modesDoNotSeeEachOther() {
    var record =
        system
            .test()
            .deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), STATIC);
    var id = record.path("id").asText();

    assertThat(api.get("/deployments/" + id).status()).isEqualTo(404);
    assertThat(api.get("/deployments?limit=100").body()).doesNotContain(id);
    assertThat(system.test().get("/deployments?limit=100").body()).contains(id);
  }

  @Test
  void aRefusedTokenOfTheHostIsTheCustomersToMend() {
    var config = config("{\"site\": \"my-site\", \"production\": true}", "invalid-token");

    var record = api.deployed(system.workspace(RunningSystem.STATIC), config, STATIC);

    assertThat(record.path("status").asText()).isEqualTo("failed");
    assertThat(record.path("failure").path("code").asText()).isEqualTo("credentials_rejected");
    assertThat(record.path("failure").path("class").asText()).isEqualTo("user");
    assertThat(record.toString()).doesNotContain("invalid-token");
  }

  @Test
  void aMissingSiteIsTheCustomersToMend() {
    var config = config("{\"site\": \"missing-site\", \"production\": true}", "nfp_0123456789");

    var record = api.deployed(system.workspace(RunningSystem.STATIC), config, STATIC);

    assertThat(record.path("failure").path("code").asText())
        .as(record.toString())
        .isEqualTo("project_not_found");
  }

  private String config(String settings, String token) {
    var created =
        api.post(
            "/configs",
            """
            {"name": "A config", "target": "netlify", "settings": %s, "credentials": {"token": "%s"}}\
            """
                .formatted(settings, token));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }

  private List<String> stages(JsonNode record) {
    var lines = api.get("/deployments/" + record.path("id").asText() + "/logs?limit=100").json();
    return stream(lines.path("data")).map(line -> line.path("stage").asText()).distinct().toList();
  }

  private String page(JsonNode record) {
    var answer = api.send(HttpRequest.newBuilder(URI.create(record.path("url").asText())));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/html");
    return answer.body();
  }

  private static List<String> fieldNames(JsonNode record) {
    return record.propertyStream().map(Map.Entry::getKey).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
