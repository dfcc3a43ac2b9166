package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.local.RunnerOptions.Beginning;
import com.miteos.deployments.local.progress.ProgressListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunnerIT {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Recorder recorder = new Recorder();

  @TempDir private Path directory;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void deploysTheStaticDemoAndTellsEveryStatus() throws Exception {
    try (var runner = LocalRunner.start(options().withProgress(recorder))) {
      var created = deploy(runner.endpoints());
      var finished = recorder.finished.poll(60, TimeUnit.SECONDS);

      assertThat(finished).isNotNull();
      assertThat(finished.id().value()).isEqualTo(created.path("id").asText());
      assertThat(recorder.statuses)
          .containsExactly(Status.PENDING, Status.BUILDING, Status.DEPLOYING, Status.LIVE);
      assertThat(get(Objects.requireNonNull(finished.url()))).contains("It is live");
    }
  }

  @Test
  void findsItsAddressesTokensAndDeploymentsAgain() throws Exception {
    Endpoints first;
    String deployment;
    try (var runner = LocalRunner.start(options())) {
      first = runner.endpoints();
      deployment = deploy(first).path("id").asText();
    }

    try (var runner = LocalRunner.start(options())) {
      var second = runner.endpoints();
      assertThat(second.tokens()).isEqualTo(first.tokens());
      assertThat(second.configs()).isEqualTo(first.configs());
      assertThat(second.aws()).isEqualTo(first.aws());
      assertThat(second.hosting()).isEqualTo(first.hosting());
      var request =
          HttpRequest.newBuilder(URI.create(second.api() + "/deployments/" + deployment))
              .header("Authorization", "Bearer " + second.tokens().live().value())
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void forgetsEverythingWhenItStartsAfresh() throws Exception {
    Endpoints first;
    try (var runner = LocalRunner.start(options())) {
      first = runner.endpoints();
    }

    try (var runner = LocalRunner.start(options().withBeginning(Beginning.FRESH))) {
      assertThat(runner.endpoints().tokens()).isNotEqualTo(first.tokens());
      assertThat(runner.endpoints().configs()).isNotEqualTo(first.configs());
    }
  }

  @Test
  void stopsWithinFiveSecondsWithADeploymentUnderWay() throws Exception {
    var runner = LocalRunner.start(options());
    deploy(runner.endpoints());

    var before = Instant.now();
    runner.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(LONGEST_STOP);
  }

  @Test
  void leavesNothingBehindWhenItDoesNotStart() throws Exception {
    var options = options();
    var broken = RunnerOptions.of(directory, directory);

    assertThatThrownBy(() -> LocalRunner.start(broken))
        .hasMessageContaining("Cannot read %s", directory.resolve("template.yaml"));

    LocalRunner.start(options).close();
  }

  private RunnerOptions options() {
    return RunnerOptions.of(Path.of("../.."), directory);
  }

  private JsonNode deploy(Endpoints endpoints) throws Exception {
    var body =
        json.createObjectNode()
            .put("workspace_id", endpoints.workspaces().get("static"))
            .put("target", "netlify")
            .put("config_id", endpoints.configs().get("netlify"));
    var request =
        HttpRequest.newBuilder(URI.create(endpoints.api() + "/deployments"))
            .header("Authorization", "Bearer " + endpoints.tokens().live().value())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(201);
    return json.readTree(response.body());
  }

  private String get(URI url) throws Exception {
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  private static final class Recorder implements ProgressListener {
    private final List<Status> statuses = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Deployment> finished = new ArrayBlockingQueue<>(1);

    @Override
    public void moved(DeploymentId deployment, Status to, Duration spentBefore) {
      statuses.add(to);
    }

    @Override
    public void finished(Deployment deployment, Duration spentBefore, Duration total) {
      statuses.add(deployment.status());
      finished.add(deployment);
    }
  }
}
