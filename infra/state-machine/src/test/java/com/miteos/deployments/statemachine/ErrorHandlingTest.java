package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Retries, catches, and the names errors go by.
final class ErrorHandlingTest {
  private static final String INVOKE =
      """
      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
      "Arguments": {"FunctionName": "f", "Payload": {"retry": "{% $states.context.State.RetryCount %}"}}, "Next": "Done"
      """;
  private static final String DONE =
      """
      , "Done": {"Type": "Succeed", "Output": "done"}
      """;
  private static final String LOST =
      """
      , "Lost": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "why": "{% $why %}"}, "End": true}
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
  void triesAgainAfterEachDelayCountingPerRetrier() {
    var execution =
        run(
            """
            "Retry": [
              {"ErrorEquals": ["A", "B"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 2},
              {"ErrorEquals": ["C"], "IntervalSeconds": 5}
            ]
            """);

    failNext("A", 0);
    assertNoCallBefore(Duration.ofSeconds(1));
    failNext("B", 1);
    assertNoCallBefore(Duration.ofSeconds(2));
    failNext("C", 2);
    assertNoCallBefore(Duration.ofSeconds(5));
    failNext("B", 3);

    var ended = served.ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("B");
    assertThat(served.eventTypes(execution))
        .containsSubsequence(
            "TaskScheduled", "TaskStarted", "TaskFailed", "TaskScheduled", "TaskStarted")
        .endsWith("TaskFailed", "ExecutionFailed")
        .containsOnlyOnce("TaskStateEntered");
  }

  @Test
  void startsCountingAnewInTheNextVisit() {
    var execution =
        served.run(
            "Call",
            """
            "Call": {%s, "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 1}]},
            "Done": {"Type": "Choice", "Choices": [{"Condition": "{%% $states.input.StatusCode = 200 and $states.input.Payload = 'again' %%}", "Next": "Call"}], "Default": "End"},
            "End": {"Type": "Succeed"}
            """
                .formatted(INVOKE),
            "{}");

    failNext("A", 0);
    served.awaitEvents(execution, "TaskFailed", 1);
    served.timer.advance(Duration.ofSeconds(1));
    Served.succeed(served.integration.nextCall(), "\"again\"");
    failNext("A", 0);
    served.awaitEvents(execution, "TaskFailed", 2);
    served.timer.advance(Duration.ofSeconds(1));
    Served.succeed(served.integration.nextCall(), "\"enough\"");

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void goesOnToTheSuccessOfALaterAttempt() {
    var execution = run("\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]");

    failNext("java.lang.IllegalStateException", 0);
    served.awaitEvent(execution, "TaskFailed");
    served.timer.advance(Duration.ofSeconds(1));
    Served.succeed(served.integration.nextCall(), "{}");

    assertThat(served.ended(execution).output()).isEqualTo("\"done\"");
  }

  @Test
  void spreadsRetriesWithFullJitter() {
    var execution =
        run(
            """
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 60, "MaxAttempts": 1, "JitterStrategy": "FULL"}]\
            """);

    failNext("A", 0);
    served.awaitEvent(execution, "TaskFailed");
    var before = served.timer.instant();
    while (!served.eventTypes(execution).contains("ExecutionFailed")
        && served.eventTypes(execution).stream().filter("TaskScheduled"::equals).count() < 2) {
      served.timer.advance(Duration.ofSeconds(1));
    }

    assertThat(served.timer.instant()).isBetween(before.plusSeconds(1), before.plusSeconds(59));
    Served.succeed(served.integration.nextCall(), "{}");
    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void catchesAFunctionsErrorByTheNameOfItsClass() {
    var execution =
        runToLost(
            """
            "Catch": [
              {"ErrorEquals": ["com.example.OtherException"], "Next": "Done"},
              {"ErrorEquals": ["com.example.BrokenException"], "Assign": {"why": "{% $parse($states.errorOutput.Cause).errorMessage %}"}, "Next": "Lost"},
              {"ErrorEquals": ["States.ALL"], "Next": "Done"}
            ]
            """);

    failNext("com.example.BrokenException", 0);

    assertThat(served.ended(execution).output())
        .isEqualTo(
            """
            {"in":{"Error":"com.example.BrokenException","Cause":"{\\"errorMessage\\":\\"it broke\\",\\"errorType\\":\\"com.example.BrokenException\\"}"},"why":"it broke"}\
            """);
    assertThat(served.eventTypes(execution))
        .containsSequence("TaskFailed", "TaskStateExited", "PassStateEntered");
  }

  @Test
  void shapesWhatACatcherHandsOn() {
    var execution =
        runToLost(
            """
            "Output": "never", "Assign": {"why": "never"},
            "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Output": {"error": "{% $states.errorOutput.Error %}", "was": "{% $states.input %}"},
                       "Assign": {"why": "caught"}, "Next": "Lost"}]
            """);

    failNext("A", 0);

    assertThat(served.ended(execution).output())
        .isEqualTo("{\"in\":{\"error\":\"A\",\"was\":{\"n\":1}},\"why\":\"caught\"}");
  }

  @Test
  void retriesBeforeItCatches() {
    var execution =
        run(
            """
            "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["A"], "Next": "Done"}]
            """);

    failNext("A", 0);
    assertNoCallBefore(Duration.ofSeconds(1));
    failNext("A", 1);

    assertThat(served.ended(execution).output()).isEqualTo("\"done\"");
  }

  @Test
  void catchesArgumentsThatCannotBeEvaluated() {
    var execution =
        served.run(
            "Call",
            """
            "Call": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "{% $states.input.missing %}"}, "Next": "Done",
              "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Done"}]
            },
            "Done": {"Type": "Succeed", "Output": "caught"}
            """,
            "{}");

    assertThat(served.ended(execution).output()).isEqualTo("\"caught\"");
    assertThat(served.eventTypes(execution))
        .containsSequence("TaskStateEntered", "EvaluationFailed", "TaskStateExited");
    assertThat(served.integration.hasCalls()).isFalse();
  }

  @Test
  void catchesAnOutputThatCannotBeEvaluated() {
    var execution =
        run(
            """
            "Output": "{% $states.result.Payload.missing %}",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]
            """);

    Served.succeed(served.integration.nextCall(), "{}");

    assertThat(served.ended(execution).output()).isEqualTo("\"done\"");
    assertThat(served.eventTypes(execution))
        .containsSequence("TaskSucceeded", "EvaluationFailed", "TaskStateExited");
  }

  @Test
  void failsWhenTheCatcherItselfCannotBeEvaluated() {
    var execution =
        run(
            """
            "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput.Missing %}", "Next": "Done"}]
            """);

    failNext("A", 0);

    assertThat(served.ended(execution).error()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void lacksWhatIsTooLargeForAWildcard() {
    var execution = run("\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Done\"}]");

    Served.succeed(served.integration.nextCall(), "\"" + "x".repeat(262_144) + "\"");

    assertThat(served.ended(execution).error()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void callsAnUnexpectedExceptionOfTheIntegrationAFailedTask() {
    var execution =
        run("\"Catch\": [{\"ErrorEquals\": [\"States.TaskFailed\"], \"Next\": \"Done\"}]");

    served
        .integration
        .nextCall()
        .answer(() -> {
          throw new IllegalStateException("no connection");
        });

    assertThat(served.ended(execution).output()).isEqualTo("\"done\"");
  }

  private String run(String fields) {
    return served.run("Call", call(fields) + DONE, "{\"n\":1}");
  }

  /// With a state in which what was caught shows.
  private String runToLost(String fields) {
    return served.run("Call", call(fields) + DONE + LOST, "{\"n\":1}");
  }

  private static String call(String fields) {
    return "\"Call\": {" + INVOKE + ", " + fields + "}";
  }

  private void failNext(String errorType, int retry) {
    var call = served.integration.nextCall();
    assertThat(call.arguments().at("/Payload/retry").asInt()).isEqualTo(retry);
    Served.fail(call, errorType);
  }

  private void assertNoCallBefore(Duration delay) {
    served.awaitAlarm(delay);
    served.timer.advance(delay.minusMillis(1));
    assertThat(served.integration.hasCalls()).isFalse();
    served.timer.advance(Duration.ofMillis(1));
  }
}
