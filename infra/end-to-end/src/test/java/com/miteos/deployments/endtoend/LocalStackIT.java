package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.aws.LocalStack;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.local.LocalRunner;
import com.miteos.deployments.local.RunnerOptions;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.local.service.ServicePorts;
import com.miteos.deployments.local.service.Services;
import com.miteos.deployments.local.template.Template;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.Testcontainers;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The whole chain on LocalStack, where there is a Docker engine to run it: tables, queues, bucket,
/// key, event rule and state machine are made there from `template.yaml`, and it runs what they are
/// made for. The functions are here, where its Lambda API passes invocations on to. Queues are
/// polled from here too, for LocalStack does that only for functions it has, and the schedule is
/// kept here.
@EnabledIfDockerAvailable
@TestInstance(Lifecycle.PER_CLASS)
final class LocalStackIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalStackContainer server;
  private final RunningSystem system;
  private final ApiClient api;

  LocalStackIT(@TempDir Path directory) throws InterruptedException {
    var ports = ServicePorts.remembered(directory.resolve("ports.json"), new SecureRandom());
    Testcontainers.exposeHostPorts(ports.lambda());
    server =
        LocalStack.container("dynamodb", "sqs", "s3", "kms", "events", "stepfunctions", "sts")
            .withEnv("SQS_ENDPOINT_STRATEGY", "dynamic")
            .withEnv("FUNCTIONS_URL", "http://host.testcontainers.internal:" + ports.lambda())
            .withCopyFileToContainer(
                MountableFile.forClasspathResource("localstack/forward-lambda.py"),
                "/etc/localstack/init/start.d/forward-lambda.py");
    server.start();
    var runner =
        LocalRunner.start(
            RunnerOptions.of(Path.of("../.."), directory),
            new Services.Shared(server.getEndpoint()));
    system = new RunningSystem(runner.endpoints(), runner::close);
    api = system.live();
  }

  @AfterAll
  void stop() {
    system.close();
    server.stop();
  }

  @Test
  void aFinishedSiteGoesLiveAndServes() {
    var record =
        api.deployed(system.workspace(RunningSystem.STATIC), system.netlifyConfig(), PATIENCE);

    assertThat(record.path("status").asText()).as(record.toString()).isEqualTo("live");
    var page = api.send(HttpRequest.newBuilder(URI.create(record.path("url").asText())));
    assertThat(page.body()).contains("<html");
    awaitExecution(record.path("id").asText(), ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aRefusedTokenOfTheHostFailsIt() {
    var config =
        api.post(
                "/configs",
                """
                {"name": "Refused", "target": "netlify",
                 "settings": {"site": "my-site", "production": true},
                 "credentials": {"token": "invalid-token"}}\
                """)
            .text("id");

    var record = api.deployed(system.workspace(RunningSystem.STATIC), config, PATIENCE);

    assertThat(record.at("/failure/code").asText())
        .as(record.toString())
        .isEqualTo("credentials_rejected");
    awaitExecution(record.path("id").asText(), ExecutionStatus.SUCCEEDED);
  }

  @Test
  void theEndOfAnExecutionIsToldOnTheBus(@TempDir Path directory) {
    control(
        HttpRequest.newBuilder(at("/faults"))
            .POST(
                BodyPublishers.ofString(
                    """
                    {"host": "netlify", "request": "upload_file", "times": 0,
                     "latency_ms": 5000, "action": {"type": "proceed"}}\
                    """)));
    // Nobody has uploaded this before, so the host asks for it.
    var page = Map.of("index.html", "<h1>Stopped half way</h1>");
    api.upload("ws_stopped", new Archives(directory).zip(page), "application/zip");
    var id = api.deploy("ws_stopped", "netlify", system.netlifyConfig()).text("id");
    Await.present(
        "the upload of " + id,
        PATIENCE,
        () ->
            Optional.of(api.get("/deployments/" + id))
                .filter(record -> record.text("status").equals("deploying")));

    // LocalStack ends the execution once the task that is under way has returned.
    try (var client = stepFunctions()) {
      client.stopExecution(request -> request.executionArn(arn(id)));
    }

    // Long before the schedule has it looked at.
    var record = api.ended(id, Duration.ofSeconds(20));
    assertThat(record.at("/failure/code").asText()).isEqualTo("internal");
    control(HttpRequest.newBuilder(at("/faults")).DELETE());
  }

  private URI at(String path) {
    return URI.create(system.endpoints().control() + path);
  }

  private void control(HttpRequest.Builder request) {
    assertThat(new ApiClient(system.endpoints().api(), "none").send(request).status())
        .isBetween(200, 299);
  }

  private void awaitExecution(String deployment, ExecutionStatus status) {
    try (var client = stepFunctions()) {
      Await.present(
          "the end of the execution of " + deployment,
          PATIENCE,
          () ->
              Optional.of(
                      client.describeExecution(request -> request.executionArn(arn(deployment))))
                  .filter(execution -> execution.status() == status));
    }
  }

  private static String arn(String deployment) {
    return "arn:aws:states:us-east-1:%s:execution:%s-Pipeline:%s"
        .formatted(AwsIdentity.ACCOUNT_ID, Template.STACK_NAME, deployment);
  }

  private SfnClient stepFunctions() {
    return new AwsClients(new AwsIdentity("us-east-1", "local", "local-secret"))
        .create(SfnClient.builder(), server.getEndpoint(), PATIENCE);
  }
}
