package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A deployment that is cancelled stops, also at the host.
@ExtendWith(RunningSystem.Provided.class)
final class CancelIT {
  private static final String SITE = "cancelled-site";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningSystem system;
  private final ApiClient api;

  CancelIT(RunningSystem system) {
    this.system = system;
    this.api = system.live();
  }

  @AfterEach
  void heal() {
    control(HttpRequest.newBuilder(at("/faults")).DELETE());
  }

  @Test
  void whatIsHalfUploadedIsCancelledAtTheHost(@TempDir Path directory) {
    control(
        HttpRequest.newBuilder(at("/faults"))
            .POST(
                BodyPublishers.ofString(
                    """
                    {"host": "netlify", "request": "upload_file", "times": 0,
                     "latency_ms": 60000, "action": {"type": "proceed"}}\
                    """)));
    // Nobody has uploaded this before, so the host asks for it.
    var page = Map.of("index.html", "<h1>Cancelled half way</h1>");
    api.upload("ws_cancelled", new Archives(directory).zip(page), "application/zip");
    var id = api.deploy("ws_cancelled", "netlify", config()).text("id");
    awaitDeploys("a deploy at the host", deploys -> !deploys.isEmpty());

    var cancelled = api.post("/deployments/" + id + "/cancel", "");

    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    assertThat(cancelled.text("status")).isEqualTo("failed");
    assertThat(api.ended(id, PATIENCE).at("/failure/code").asText()).isEqualTo("cancelled");
    awaitDeploys(
        "the cancel at the host",
        deploys -> deploys.propertyStream().allMatch(state -> state.getKey().equals("error")));
    assertThat(api.post("/deployments/" + id + "/cancel", "").status()).isEqualTo(409);
  }

  @Test
  void aBuildThatWasCancelledIsNotWaitedFor() {
    var id =
        api.deploy(system.workspace(RunningSystem.VITE), "netlify", system.netlifyConfig())
            .text("id");

    assertThat(api.post("/deployments/" + id + "/cancel", "").status()).isEqualTo(200);

    var events = api.get("/deployments/" + id + "/events").json().path("data");
    assertThat(events.path(events.size() - 1).path("status").asText()).isEqualTo("failed");
  }

  private String config() {
    return api.post(
            "/configs",
            """
            {"name": "Cancelled", "target": "netlify",
             "settings": {"site": "%s", "production": true}, "credentials": {"token": "nfp_1"}}\
            """
                .formatted(SITE))
        .text("id");
  }

  private void awaitDeploys(String what, Predicate<JsonNode> reached) {
    Await.present(
        what,
        PATIENCE,
        () -> {
          var sites = control(HttpRequest.newBuilder(at("/"))).json().at("/hosts/netlify/sites");
          return StreamSupport.stream(sites.spliterator(), false)
              .filter(site -> site.path("name").asText().equals(SITE))
              .map(site -> site.path("deploys"))
              .filter(reached)
              .findFirst();
        });
  }

  private URI at(String path) {
    return URI.create(system.endpoints().control() + path);
  }

  private Answer control(HttpRequest.Builder request) {
    return new ApiClient(system.endpoints().api(), "none").send(request);
  }
}
