package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.local.Endpoints;
import com.miteos.deployments.local.RunLocally;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    var port = freePort();
    var first = start(port);
    var before = endpoints(first);
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

    first.destroyForcibly();
    assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
    Files.delete(directory.resolve("endpoints.json"));
    var second = start(port);
    try {
      var after = endpoints(second);

      var record = new ApiClient(after.api(), after.tokens().live().value()).ended(id, PATIENCE);

      assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
      assertThat(deploys(after)).isEqualTo(1);
      assertThat(after.tokens().live()).isEqualTo(before.tokens().live());
    } finally {
      second.destroy();
      assertThat(second.waitFor(5, TimeUnit.SECONDS)).as("stops within 5 seconds").isTrue();
    }
  }

  /// The host takes five seconds over each deployment, so the kill meets it half done.
  private Process start(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-classpath",
            System.getProperty("java.class.path"),
            RunLocally.class.getName(),
            "--directory=" + directory.toAbsolutePath(),
            "--port=" + port,
            "--processing-ms=5000")
        .directory(Path.of("../..").toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolveSibling(directory.getFileName() + "-output.log").toFile())
        .start();
  }

  private Endpoints endpoints(Process runner) {
    return Await.present(
        "the runner's start",
        PATIENCE,
        () -> {
          assertThat(runner.isAlive()).as("the runner is alive").isTrue();
          return Endpoints.read(directory.resolve("endpoints.json"));
        });
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
