package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

final class ExecutionTest {
  private static final String BUILD =
      """
      "Build": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Arguments": {
          "QueueUrl": "http://127.0.0.1/builds",
          "MessageBody": {"token": "{% $states.context.Task.Token %}", "id": "{% $states.input.id %}"}
        },
        "Assign": {"bundle": "{% $states.result.bundle %}"},
        "Next": "Pause"
      },
      "Pause": {"Type": "Wait", "Seconds": "{% $states.input.pause %}", "Next": "Push"},
      "Push": {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "push", "Payload": {"bundle": "{% $bundle %}"}},
        "Output": "{% $states.result.Payload %}",
        "End": true
      }
      """;

  @TempDir private Path directory;
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(directory);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void runsFromTokenThroughWaitToInvocation() {
    var execution = served.run("Build", BUILD, "{\"id\":\"dep_1\"}");
    var send = served.integration.nextCall();
    var token = Served.accept(send);
    served.awaitEvent(execution, "TaskSubmitted");
    served.client.sendTaskSuccess(
        request -> request.taskToken(token).output("{\"bundle\":\"b\",\"pause\":5}"));
    assertThat(served.eventTypes(execution)).endsWith("TaskStateExited", "WaitStateEntered");

    served.timer.advance(Duration.ofMillis(4_999));
    assertThat(served.eventTypes(execution)).endsWith("WaitStateEntered");
    served.timer.advance(Duration.ofMillis(1));
    var push = served.integration.nextCall();
    assertThat(push.arguments())
        .hasToString("{\"FunctionName\":\"push\",\"Payload\":{\"bundle\":\"b\"}}");
    Served.succeed(push, "{\"url\":\"https://example.test\"}");

    var ended = served.ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.output()).isEqualTo("{\"url\":\"https://example.test\"}");
    assertThat(served.eventTypes(execution))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "WaitStateEntered",
            "WaitStateExited",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }
}
