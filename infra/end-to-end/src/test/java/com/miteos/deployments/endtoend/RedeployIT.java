package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What was built once is deployed again, as a rollback and to another host.
@ExtendWith(RunningSystem.Provided.class)
final class RedeployIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// A project no two builds of which give the same page.
  private static final Map<String, String> PROJECT =
      Map.of(
          "package.json",
          """
          {"scripts": {"build": "node build.js"}}\
          """,
          "package-lock.json",
          """
          {"lockfileVersion": 3, "requires": true, "packages": {"": {}}}\
          """,
          "build.js",
          """
          require("fs").mkdirSync("dist");
          require("fs").writeFileSync("dist/index.html", "<h1>" + process.hrtime.bigint() + "</h1>");
          """);

  private final RunningSystem system;
  private final ApiClient api;

  RedeployIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  @Test
  void anOlderDeploymentIsLiveAgainWithItsOldBytes(@TempDir Path directory) {
    var archives = new Archives(directory);
    var config =
        config("netlify", "{\"site\": \"rolled-back-site\", \"production\": true}", "nfp_1");
    api.upload("ws_rollback", archives.zip(PROJECT), "application/zip");
    var old = live(api.deployed("ws_rollback", config, PATIENCE));
    var oldPage = page(old);
    api.upload("ws_rollback", archives.zip(Map.of("index.html", "<p>2</p>")), "application/zip");
    var broken = live(api.deployed("ws_rollback", config, PATIENCE));
    assertThat(page(broken)).isEqualTo("<p>2</p>");

    var again = live(redeployed(old, "{}"));

    assertThat(page(again)).isEqualTo(oldPage);
    assertThat(page(broken)).as("the production site").isEqualTo(oldPage);
    assertThat(statuses(again)).containsExactly("pending", "deploying", "live");
    assertThat(stages(again)).doesNotContain("install", "compile", "bundle");
  }

  @Test
  void theSameBytesGoToAnotherHost(@TempDir Path directory) {
    api.upload("ws_elsewhere", new Archives(directory).zip(PROJECT), "application/zip");
    var first = live(api.deployed("ws_elsewhere", system.netlifyConfig(), PATIENCE));
    var vercel =
        config("vercel", "{\"project\": \"elsewhere\", \"environment\": \"production\"}", "vcp_1");

    var elsewhere =
        live(
            redeployed(first, "{\"target\": \"vercel\", \"config_id\": \"%s\"}".formatted(vercel)));

    assertThat(elsewhere.path("target").asText()).isEqualTo("vercel");
    assertThat(page(elsewhere)).isEqualTo(page(first));
  }

  @Test
  void whatFailedBeforeItsBundleCannotBeRepeated(@TempDir Path directory) {
    var broken = new HashMap<>(PROJECT);
    broken.put("build.js", "process.exit(1)");
    api.upload("ws_broken", new Archives(directory).zip(broken), "application/zip");
    var failed = api.deployed("ws_broken", system.netlifyConfig(), PATIENCE);
    assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("failed");

    var refused = api.post("/deployments/" + failed.path("id").asText() + "/redeploy", "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("output_missing");
  }

  private JsonNode redeployed(JsonNode source, String body) {
    var made = api.post("/deployments/" + source.path("id").asText() + "/redeploy", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return api.ended(made.text("id"), PATIENCE);
  }

  private String config(String target, String settings, String token) {
    var created =
        api.post(
            "/configs",
            """
            {"name": "A", "target": "%s", "settings": %s, "credentials": {"token": "%s"}}\
            """
                .formatted(target, settings, token));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }

  private static JsonNode live(JsonNode record) {
    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    return record;
  }

  private String page(JsonNode record) {
    return api.send(HttpRequest.newBuilder(URI.create(record.path("url").asText()))).body();
  }

  private List<String> statuses(JsonNode record) {
    return each(record, "/events", "status");
  }

  private List<String> stages(JsonNode record) {
    return each(record, "/logs", "stage");
  }

  private List<String> each(JsonNode record, String path, String member) {
    var page = api.get("/deployments/" + record.path("id").asText() + path).json().path("data");
    return page.valueStream().map(item -> item.path(member).asText()).distinct().toList();
  }
}
