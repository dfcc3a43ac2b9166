package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.statemachine.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// What states hand to each other.
final class DataFlowTest {
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
  void handsTheInputOnWhereNoOutputIsGiven() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n > 1 %}", "Next": "C"}], "Default": "D"},
            "C": {"Type": "Succeed"},
            "D": {"Type": "Fail"}
            """,
            "{\"n\":2}");

    assertThat(served.ended(execution).output()).isEqualTo("{\"n\":2}");
    assertThat(served.eventTypes(execution))
        .containsExactly(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "ChoiceStateEntered",
            "ChoiceStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void computesOutputAndVariablesFromWhatHeldBefore() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
            "B": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": "{% $x %}", "Next": "C"},
            "C": {"Type": "Pass", "Output": ["{% $states.input %}", "{% $x %}", "{% $y %}"], "End": true}
            """,
            "{}");

    assertThat(served.ended(execution).output()).isEqualTo("[1,2,1]");
    var assigned = served.history(execution).get(2).stateExitedEventDetails().assignedVariables();
    assertThat(assigned).containsEntry("x", "1").containsEntry("y", "2");
  }

  @Test
  void takesTheFirstRuleThatHoldsWithItsOwnOutputAndVariables() {
    var execution =
        served.run(
            "A",
            """
            "A": {
              "Type": "Choice",
              "Choices": [
                {"Condition": "{% $states.input.n = 1 %}", "Next": "Z"},
                {"Condition": "{% $states.input.n in [2, 3] %}", "Assign": {"found": "second"}, "Output": 7, "Next": "Z"},
                {"Condition": true, "Assign": {"found": "third"}, "Next": "Z"}
              ]
            },
            "Z": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "found": "{% $found %}"}, "End": true}
            """,
            "{\"n\":3}");

    assertThat(served.ended(execution).output()).isEqualTo("{\"in\":7,\"found\":\"second\"}");
  }

  @Test
  void takesTheDefaultWithItsOutput() {
    var execution =
        served.run(
            "A",
            """
            "A": {
              "Type": "Choice", "Default": "Z", "Assign": {"by": "default"}, "Output": "{% $states.input.n + 1 %}",
              "Choices": [{"Condition": "{% $states.input.n = 1 %}", "Next": "Z"}]
            },
            "Z": {"Type": "Pass", "Output": ["{% $states.input %}", "{% $by %}"], "End": true}
            """,
            "{\"n\":3}");

    assertThat(served.ended(execution).output()).isEqualTo("[4,\"default\"]");
  }

  @Test
  void failsWhereNoChoiceMatches() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Choice", "Choices": [{"Condition": false, "Next": "Z"}]},
            "Z": {"Type": "Succeed"}
            """,
            "{}");

    var ended = served.ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("States.NoChoiceMatched");
  }

  @Test
  void showsTheContextToExpressions() throws JsonProcessingException {
    var machine =
        served.create(
            Served.machine(
                "A",
                """
                "A": {"Type": "Pass", "Next": "B"},
                "B": {"Type": "Pass", "Output": "{% $states.context %}", "End": true}
                """));
    var execution = served.start(machine, "{\"a\":[1]}");

    assertThat(Json.read(served.ended(execution).output()))
        .isEqualTo(
            Json.read(
                """
                {
                  "Execution": {
                    "Id": "%s", "Name": "one", "Input": {"a": [1]}, "RedriveCount": 0,
                    "RoleArn": "arn:aws:iam::000000000000:role/pipeline", "StartTime": "2026-03-01T12:00:00.000Z"
                  },
                  "StateMachine": {"Id": "%s", "Name": "machine"},
                  "State": {"Name": "B", "EnteredTime": "2026-03-01T12:00:00.000Z", "RetryCount": 0}
                }\
                """
                    .formatted(execution, machine)));
  }

  @Test
  void handsATaskItsArgumentsAndTheWholeResultOn() throws JsonProcessingException {
    var execution =
        served.run(
            "A",
            """
            "A": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": "{% {'FunctionName': 'f', 'Payload': $states.input} %}", "End": true
            }
            """,
            "{\"n\":1}");
    var call = served.integration.nextCall();

    assertThat(call.resource()).isEqualTo("arn:aws:states:::lambda:invoke");
    assertThat(call.arguments())
        .isEqualTo(Json.read("{\"FunctionName\":\"f\",\"Payload\":{\"n\":1}}"));
    Served.succeed(call, "[1,2]");
    assertThat(Json.read(served.ended(execution).output()))
        .isEqualTo(
            Json.read(
                """
                {"ExecutedVersion": "$LATEST", "Payload": [1, 2], "SdkHttpMetadata": {"HttpStatusCode": 200}, "StatusCode": 200}\
                """));
  }

  @Test
  void failsAnExecutionWithTheErrorAndCauseOfItsFailState() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Fail", "Error": "{% $states.input.e %}", "Cause": "for a reason"}
            """,
            "{\"e\":\"Broken\"}");

    var ended = served.ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("Broken");
    assertThat(ended.cause()).isEqualTo("for a reason");
    assertThat(served.eventTypes(execution))
        .containsExactly("ExecutionStarted", "FailStateEntered", "ExecutionFailed");
  }

  @Test
  void failsAnExecutionWhoseExpressionGivesNothing() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Pass", "Output": {"url": "{% $states.input.url %}"}, "End": true}
            """,
            "{}");

    var ended = served.ended(execution);
    assertThat(ended.error()).isEqualTo("States.QueryEvaluationError");
    var failed = served.history(execution).get(2);
    assertThat(failed.typeAsString()).isEqualTo("EvaluationFailed");
    assertThat(failed.evaluationFailedEventDetails().location()).isEqualTo("Output/url");
    assertThat(failed.evaluationFailedEventDetails().state()).isEqualTo("A");
    assertThat(ended.cause())
        .isEqualTo(
            "The JSONata expression '$states.input.url' specified for the field 'Output/url' returned nothing (undefined).");
  }

  @Test
  void failsAConditionThatIsNeitherTrueNorFalse() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Choice", "Choices": [{"Condition": "{% 1 %}", "Next": "Z"}], "Default": "Z"},
            "Z": {"Type": "Succeed"}
            """,
            "{}");

    assertThat(served.ended(execution).error()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void failsAnOutputLargerThanStepFunctionsCarries() {
    var states =
        """
        "A": {"Type": "Pass", "Output": "{%% $join([1..%d].('äbcdefghi')) %%}", "End": true}
        """;
    var fits = served.run("A", states.formatted(26_214), "{}");
    assertThat(served.ended(fits).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

    var larger =
        served.start(served.create("other", Served.machine("A", states.formatted(26_215))), "{}");
    assertThat(served.ended(larger).error()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void waitsUntilAMomentOrForComputedSeconds() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Wait", "Timestamp": "{% $states.input.at %}", "Next": "B"},
            "B": {"Type": "Wait", "Seconds": 3, "End": true}
            """,
            "{\"at\":\"2026-03-01T13:00:05+01:00\"}");

    served.timer.advance(Duration.ofMillis(4_999));
    assertThat(served.eventTypes(execution)).endsWith("WaitStateEntered").hasSize(2);
    served.timer.advance(Duration.ofMillis(1));
    assertThat(served.eventTypes(execution)).endsWith("WaitStateExited", "WaitStateEntered");
    served.timer.advance(Duration.ofSeconds(3));
    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void refusesToWaitForWhatIsNoNumberOfSeconds() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Wait", "Seconds": "{% $states.input.s %}", "End": true}
            """,
            "{\"s\":\"5\"}");

    assertThat(served.ended(execution).cause()).contains("must be a whole number");
  }

  @Test
  void endsAnExecutionThatGoesInCirclesAtTheLimitOfItsHistory() {
    var execution =
        served.run(
            "A",
            """
            "A": {"Type": "Pass", "Next": "B"},
            "B": {"Type": "Choice", "Choices": [{"Condition": true, "Next": "A"}], "Default": "C"},
            "C": {"Type": "Succeed"}
            """,
            "{}");

    var ended = served.ended(execution);
    assertThat(ended.error()).isEqualTo("States.Runtime");
    assertThat(ended.cause()).contains("25000");
  }
}
