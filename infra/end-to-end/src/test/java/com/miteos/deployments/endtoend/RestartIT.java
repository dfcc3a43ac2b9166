package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.local.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A runner that is killed in the middle of a deployment and started again finishes it, once.
final class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir(cleanup = CleanupMode.ALWAYS)
  private Path directory;

  @Test
  void aDeploymentSurvivesTheRunnersDeath() throws Exception {
    var port = RunnerProcess.freePort();
    var first = start(port);
    var before = first.endpoints();
    var api = new ApiClient(before.api(), before.tokens().live().value());
    var created =
        api.deploy(
            Objects.requireNonNull(before.workspaces().get("static")),
            "netlify",
            Objects.requireNonNull(before.configs().get("netlify")));
    var id = created.text("id");
    Await.present(
        "deploying",
        PATIENCE,
        () ->
            Optional.of(api.get("/deployments/" + id))
                .filter(found -> found.text("status").equals("deploying")));

    first.kill();
    Files.delete(directory.resolve("endpoints.json"));
    var second = start(port);
    try {
      var after = second.endpoints();

      var record = new ApiClient(after.api(), after.tokens().live().value()).ended(id, PATIENCE);

      assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
      assertThat(deploys(after)).isEqualTo(1);
      assertThat(after.tokens().live()).isEqualTo(before.tokens().live());
    } finally {
      second.stop();
    }
  }

  /// The host takes five seconds over each deployment, so the kill meets it half done.
  private RunnerProcess start(int port) throws IOException {
    return RunnerProcess.start(directory, port, "--processing-ms=5000");
  }

  private static int deploys(Endpoints endpoints) {
    var state =
        new ApiClient(endpoints.api(), "none")
            .send(HttpRequest.newBuilder(URI.create(endpoints.control() + "/")))
            .json();
    return StreamSupport.stream(state.at("/hosts/netlify/sites").spliterator(), false)
        .flatMap(site -> StreamSupport.stream(site.path("deploys").spliterator(), false))
        .mapToInt(JsonNode::asInt)
        .sum();
  }
}
