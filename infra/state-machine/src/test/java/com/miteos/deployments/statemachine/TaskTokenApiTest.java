package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.statemachine.FakeIntegration.Call;
import com.miteos.deployments.statemachine.execution.TaskFailedException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Workers answering for the tokens they were handed.
final class TaskTokenApiTest {
  private static final String SEND =
      """
      "Send": {
        "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Arguments": {"QueueUrl": "q", "MessageBody": {"token": "{% $states.context.Task.Token %}"}},
        "Retry": [{"ErrorEquals": ["Again"], "MaxAttempts": 1}],
        "Next": "Done"
      },
      "Done": {"Type": "Wait", "Seconds": 5, "End": true}
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
  void takesAnAnswerOnce() {
    var execution = send();
    var token = submitted(execution);
    succeed(token, "{\"n\":1}");

    assertThatThrownBy(() -> succeed(token, "{\"n\":2}"))
        .isInstanceOf(TaskTimedOutException.class)
        .hasMessageContaining("Provided task does not exist anymore");
    assertThatThrownBy(() -> fail(token, "Late")).isInstanceOf(TaskTimedOutException.class);
    assertThatThrownBy(() -> served.client.sendTaskHeartbeat(r -> r.taskToken(token)))
        .isInstanceOf(TaskTimedOutException.class);
    served.timer.advance(Duration.ofSeconds(5));
    assertThat(served.ended(execution).output()).isEqualTo("{\"n\":1}");
    assertThatThrownBy(() -> succeed(token, "{}")).isInstanceOf(TaskTimedOutException.class);
  }

  @Test
  void refusesATokenItNeverIssued() {
    var execution = send();
    submitted(execution);

    assertThatThrownBy(() -> succeed("AAAA", "{}")).isInstanceOf(InvalidTokenException.class);
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void refusesAnOutputThatIsNotJsonAndKeepsTheTokenGood() {
    var execution = send();
    var token = submitted(execution);

    assertThatThrownBy(() -> succeed(token, "{")).isInstanceOf(InvalidOutputException.class);
    assertThatThrownBy(() -> succeed(token, "{} {}")).isInstanceOf(InvalidOutputException.class);
    assertThatThrownBy(() -> succeed(token, "")).isInstanceOf(InvalidOutputException.class);
    assertThatThrownBy(() -> succeed(token, "\"" + "x".repeat(262_143) + "\""))
        .isInstanceOf(InvalidOutputException.class);

    succeed(token, "null");
    served.timer.advance(Duration.ofSeconds(5));
    assertThat(served.ended(execution).output()).isEqualTo("null");
  }

  @Test
  void issuesANewTokenForEveryAttempt() {
    var execution = send();
    var first = submitted(execution);

    fail(first, "Again");
    served.awaitAlarm(Duration.ofSeconds(1));
    served.timer.advance(Duration.ofSeconds(1));
    var second = Served.accept(served.integration.nextCall());
    served.awaitEvents(execution, "TaskSubmitted", 2);

    assertThat(second).isNotEqualTo(first);
    assertThatThrownBy(() -> succeed(first, "{}")).isInstanceOf(TaskTimedOutException.class);
    succeed(second, "{}");
  }

  @Test
  void failsByTheNameTheWorkerGives() {
    var execution = send();
    fail(submitted(execution), "Broken");

    var ended = served.ended(execution);
    assertThat(ended.error()).isEqualTo("Broken");
    assertThat(ended.cause()).isEqualTo("because");
    assertThat(served.eventTypes(execution))
        .endsWith("TaskSubmitted", "TaskFailed", "ExecutionFailed");
  }

  @Test
  void failsWithoutANameWhenTheWorkerGivesNone() {
    var execution = send();
    var token = submitted(execution);
    served.client.sendTaskFailure(request -> request.taskToken(token));

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(served.ended(execution).error()).isNull();
  }

  @Test
  void takesAnAnswerThatComesBeforeTheMessageIsConfirmed() {
    var execution = send();
    var call = served.integration.nextCall();
    succeed(Served.token(call.arguments()), "{}");

    assertThat(served.eventTypes(execution))
        .endsWith(
            "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "WaitStateEntered");
    Served.accept(call);
    assertThat(call.wasInterrupted()).isFalse();
  }

  @Test
  void failsAMessageThatCouldNotBeSent() {
    var execution = send();
    served
        .integration
        .nextCall()
        .answer(() -> {
          throw new TaskFailedException("SQS.SqsException", "no such queue");
        });

    assertThat(served.ended(execution).error()).isEqualTo("SQS.SqsException");
    assertThat(served.eventTypes(execution)).endsWith("TaskSubmitFailed", "ExecutionFailed");
  }

  @Test
  void endsTheTokenWithItsExecution() {
    var execution = send();
    var token = submitted(execution);
    served.client.stopExecution(request -> request.executionArn(execution).error("Cancelled"));

    assertThatThrownBy(() -> succeed(token, "{}")).isInstanceOf(TaskTimedOutException.class);
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  private String send() {
    return served.run("Send", SEND, "{}");
  }

  private String submitted(String execution) {
    Call call = served.integration.nextCall();
    assertThat(call.resource()).isEqualTo("arn:aws:states:::sqs:sendMessage");
    var token = Served.accept(call);
    served.awaitEvent(execution, "TaskSubmitted");
    return token;
  }

  private void succeed(String token, String output) {
    served.client.sendTaskSuccess(request -> request.taskToken(token).output(output));
  }

  private void fail(String token, String error) {
    served.client.sendTaskFailure(
        request -> request.taskToken(token).error(error).cause("because"));
  }
}
