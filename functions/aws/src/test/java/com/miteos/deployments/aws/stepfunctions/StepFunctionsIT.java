package com.miteos.deployments.aws.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.ExecutionState;
import com.miteos.deployments.deployment.PipelineContract;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.statemachine.StepFunctionsServer;
import com.miteos.deployments.statemachine.execution.SqsMessage;
import com.miteos.deployments.statemachine.execution.StepFunctions.Surroundings;
import com.miteos.deployments.statemachine.time.SystemTimer;
import com.miteos.deployments.testing.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// Executions and task tokens against the state-machine server: one state that waits for a token.
final class StepFunctionsIT implements PipelineContract {
  private static final String DEFINITION =
      """
      {
        "QueryLanguage": "JSONata",
        "StartAt": "Build",
        "States": {
          "Build": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Arguments": {
              "QueueUrl": "https://queue.example/builds",
              "MessageBody": {
                "deployment": "{% $states.context.Execution.Input %}",
                "task_token": "{% $states.context.Task.Token %}"
              }
            },
            "End": true
          }
        }
      }
      """;

  /// Bodies of the messages the state machine sent.
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

  private StepFunctionsServer server;
  private SfnClient client;
  private Map<String, String> variables;

  @BeforeEach
  void start(@TempDir Path directory) {
    server =
        StepFunctionsServer.start(
            new StepFunctionsServer.Options(0, directory, TestEnvironment.REGION, "000000000000"),
            new Surroundings(
                new SystemTimer(InstantSource.system()),
                new SplittableRandom(1),
                this::takeMessage,
                _ -> {}));
    variables = TestEnvironment.with("SFN", server.endpoint());
    client = StepFunctionsClients.create(new AwsEnvironment(variables));
    var machine =
        client.createStateMachine(request ->
            request
                .name("pipeline")
                .definition(DEFINITION)
                .roleArn("arn:aws:iam::000000000000:role/pipeline"));
    variables.put("PIPELINE_ARN", machine.stateMachineArn());
  }

  private JsonNode takeMessage(String resource, JsonNode arguments) {
    messages.add(arguments.path("MessageBody"));
    return SqsMessage.result("message-1", "0cc175b9c0f1b6a831c399e269772661");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Override
  public Executions executions() {
    var pipeline = new StepFunctionsPipeline(new AwsEnvironment(variables));
    return new Executions(pipeline, pipeline);
  }

  @Test
  void givesTheExecutionTheDeploymentAsItsInput() throws InterruptedException {
    executions().pipeline().start(deployment());

    assertThat(message().path("deployment").toString())
        .isEqualTo(
            """
            {"account":"%s","mode":"live","deployment_id":"dep_1","built":false}\
            """
                .formatted(Samples.ACCOUNT.value()));
  }

  @Test
  void endsAWaitingTaskWithItsResultOnce() throws InterruptedException {
    executions().pipeline().start(deployment());
    var token = message().path("task_token").textValue();
    var callback = new StepFunctionsBuildCallback(new AwsEnvironment(variables));

    assertThat(callback.succeed(token, new StepResult.Built())).isTrue();

    var ended = ended();
    assertThat(ended.output()).isEqualTo("{\"outcome\":\"built\"}");
    assertThat(callback.succeed(token, new StepResult.Built())).isFalse();
    assertThat(callback.fail(token, "Build.Lost", "too late")).isFalse();
  }

  @Test
  void failsAWaitingTaskWithTheErrorsName() throws InterruptedException {
    executions().pipeline().start(deployment());
    var token = message().path("task_token").textValue();

    var taken =
        new StepFunctionsBuildCallback(new AwsEnvironment(variables))
            .fail(token, "Build.Lost", "the last build runner was lost");

    assertThat(taken).isTrue();
    assertThat(ended())
        .extracting(DescribeExecutionResponse::error, DescribeExecutionResponse::cause)
        .containsExactly("Build.Lost", "the last build runner was lost");
  }

  @Test
  void takesAnUnknownTokenForOneThatIsNotWaitedForAnyMore() {
    var callback = new StepFunctionsBuildCallback(new AwsEnvironment(variables));

    assertThat(callback.succeed("not a token", new StepResult.Built())).isFalse();
    assertThat(callback.fail("not a token", "Build.Lost", "unknown")).isFalse();
  }

  @Test
  void saysThatAnExecutionDidNotStart() {
    variables.put("PIPELINE_ARN", pipelineArn() + "-that-is-not-there");
    var pipeline = executions().pipeline();

    assertThatThrownBy(() -> pipeline.start(deployment()))
        .isInstanceOf(PipelineNotStartedException.class)
        .hasMessageContaining("dep_1");
  }

  private static Deployment deployment() {
    var now = Instant.parse("2024-11-14T10:22:05Z");
    return Deployment.pending(new DeploymentId("dep_1"), Samples.ORDER, now, now.plusSeconds(90));
  }

  private JsonNode message() throws InterruptedException {
    var message = messages.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("the message of the state machine").isNotNull();
    return message;
  }

  private DescribeExecutionResponse ended() {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    var monitor = executions().monitor();
    while (monitor.state(deployment().ref()) != ExecutionState.ENDED) {
      assertThat(System.nanoTime()).as("time spent waiting").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    var arn = pipelineArn().replace(":stateMachine:", ":execution:") + ":dep_1";
    return client.describeExecution(request -> request.executionArn(arn));
  }

  private String pipelineArn() {
    return Objects.requireNonNull(variables.get("PIPELINE_ARN"));
  }
}
