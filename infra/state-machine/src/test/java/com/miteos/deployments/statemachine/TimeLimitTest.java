package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Timeouts of tasks and machines, and heartbeats.
final class TimeLimitTest {
  private static final String INVOKE =
      """
      "Call": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"},
        "TimeoutSeconds": "{%% $states.input.limit %%}", "End": true %s
      }
      """;
  private static final String SEND =
      """
      "Send": {
        "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Arguments": {"QueueUrl": "q", "MessageBody": {"token": "{%% $states.context.Task.Token %%}"}},
        "TimeoutSeconds": 100, "HeartbeatSeconds": 10, "Next": "Done" %s
      },
      "Done": {"Type": "Succeed", "Output": "done"}
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
  void endsATaskAtItsTimeoutAndInterruptsItsCall() {
    var execution = served.run("Call", INVOKE.formatted(""), "{\"limit\":30}");
    var call = served.integration.nextCall();
    assertThat(served.history(execution).get(2).taskScheduledEventDetails().timeoutInSeconds())
        .isEqualTo(30);

    served.timer.advance(Duration.ofMillis(29_999));
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    served.timer.advance(Duration.ofMillis(1));

    var ended = served.ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("States.Timeout");
    assertThat(served.eventTypes(execution)).endsWith("TaskTimedOut", "ExecutionFailed");
    Served.await(call::wasInterrupted);
  }

  @Test
  void givesEveryAttemptItsOwnTimeoutAndDropsTheLateAnswer() {
    var execution =
        served.run(
            "Call",
            INVOKE.formatted(
                ", \"Retry\": [{\"ErrorEquals\": [\"States.Timeout\"], \"MaxAttempts\": 1}]"),
            "{\"limit\":30}");
    var late = served.integration.nextCall();

    served.timer.advance(Duration.ofSeconds(31));
    var second = served.integration.nextCall();
    Served.succeed(late, "\"late\"");
    served.timer.advance(Duration.ofSeconds(29));
    Served.succeed(second, "\"second\"");

    assertThat(served.ended(execution).output()).contains("\"second\"");
  }

  @Test
  void endsATaskThatIsSilentForTooLong() {
    var execution =
        served.run(
            "Send",
            SEND.formatted(
                ", \"Catch\": [{\"ErrorEquals\": [\"States.HeartbeatTimeout\"], \"Next\": \"Done\"}]"),
            "{}");
    Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");

    served.timer.advance(Duration.ofSeconds(10));

    assertThat(served.ended(execution).output()).isEqualTo("\"done\"");
    var timedOut =
        served.history(execution).stream()
            .filter(event -> event.typeAsString().equals("TaskTimedOut"))
            .findFirst()
            .orElseThrow();
    assertThat(timedOut.taskTimedOutEventDetails().error()).isEqualTo("States.HeartbeatTimeout");
  }

  @Test
  void letsAHeartbeatExtendTheSilenceButNotTheTimeout() {
    var execution = served.run("Send", SEND.formatted(""), "{}");
    var token = Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");

    for (var beat = 0; beat < 11; beat++) {
      served.timer.advance(Duration.ofSeconds(9));
      served.client.sendTaskHeartbeat(request -> request.taskToken(token));
    }
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    served.timer.advance(Duration.ofSeconds(1));

    assertThat(served.ended(execution).error()).isEqualTo("States.Timeout");
  }

  @Test
  void endsAnExecutionAtTheTimeoutOfItsMachine() {
    var machine =
        served.create(
            """
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 60, "StartAt": "W", "States": {
              "W": {"Type": "Wait", "Seconds": 40, "Next": "V"},
              "V": {"Type": "Wait", "Seconds": 40, "End": true}
            }}\
            """);
    var execution = served.start(machine, "{}");

    served.timer.advance(Duration.ofMillis(59_999));
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    served.timer.advance(Duration.ofMillis(1));

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(served.eventTypes(execution)).endsWith("WaitStateEntered", "ExecutionTimedOut");
  }

  @Test
  void doesNotLetACatchOutliveTheMachine() {
    var machine =
        served.create(
            """
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 20, "StartAt": "Call", "States": {%s, "Done": {"Type": "Succeed"}}}\
            """
                .formatted(
                    INVOKE.formatted(
                        ", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Done\"}]")));
    var execution = served.start(machine, "{\"limit\":30}");
    var call = served.integration.nextCall();

    served.timer.advance(Duration.ofSeconds(20));

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    Served.await(call::wasInterrupted);
  }

  @Test
  void refusesALimitThatIsNoPositiveNumberOfSeconds() {
    var execution = served.run("Call", INVOKE.formatted(""), "{\"limit\":0}");

    assertThat(served.ended(execution).error()).isEqualTo("States.QueryEvaluationError");
  }
}
