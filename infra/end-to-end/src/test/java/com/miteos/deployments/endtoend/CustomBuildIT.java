package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Builds with commands of a config's own, seen while they run and after they did harm.
@ExtendWith(RunningSystem.Provided.class)
final class CustomBuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ApiClient api;
  private final Path place;

  CustomBuildIT(RunningSystem system, @TempDir Path place) {
    this.api = system.live();
    this.place = place;
  }

  @Test
  void whatItPrintsIsThereWhileItRuns() throws IOException {
    var deployment =
        deploy(
            "echo begun; while [ ! -e %s/go ]; do sleep 0.1; done;"
                + " mkdir dist; echo '<html>built</html>' > dist/index.html");

    Await.present(
        "the first line of the build",
        PATIENCE,
        () -> Optional.of(log(deployment)).filter(log -> log.contains("\"begun\"")));
    assertThat(api.get("/deployments/" + deployment).text("status")).isEqualTo("building");
    Files.createFile(place.resolve("go"));

    assertThat(api.ended(deployment, PATIENCE).path("status").asText()).isEqualTo("live");
    assertThat(log(deployment)).contains("\"install\"", "\"compile\"", "\"bundle\"");
  }

  @Test
  void harmEndsWithTheDeployment() throws IOException {
    var deployment =
        deploy(
            "setsid sleep 300 & echo $! > %s/pid; mkdir dist; ln -s /etc/passwd dist/index.html");

    var failure = api.ended(deployment, PATIENCE).path("failure");

    assertThat(failure.path("code").asText()).as(failure.toString()).isEqualTo("artifact_invalid");
    assertThat(failure.path("message").asText()).contains("'index.html' is a link out of the");
    var daemon = Long.parseLong(Files.readString(place.resolve("pid")).strip());
    assertThat(ProcessHandle.of(daemon).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private String deploy(String command) throws IOException {
    var workspace = "ws_custombuild";
    api.upload(
        workspace, new Archives(place).zip(Map.of("page.html", "<html>")), "application/zip");
    var created = api.deploy(workspace, "netlify", config(command.formatted(place)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }

  private String config(String command) throws IOException {
    var created =
        api.post(
            "/configs",
            """
            {"name": "A build", "target": "netlify",
             "settings": {"site": "my-site", "production": true},
             "credentials": {"token": "nfp_0123456789"},
             "build": {"build_command": %s, "output_directory": "dist", "cache": false}}\
            """
                .formatted(new ObjectMapper().writeValueAsString(command)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().path("build").path("cache").asBoolean(true)).isFalse();
    return created.text("id");
  }

  private String log(String deployment) {
    return api.get("/deployments/" + deployment + "/logs?limit=100").body();
  }
}
