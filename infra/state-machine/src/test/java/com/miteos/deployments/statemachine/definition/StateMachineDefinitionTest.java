package com.miteos.deployments.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateMachineDefinitionTest {
  private static final String INVOKE =
      """
      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {"FunctionName": "f"}\
      """;

  @Test
  void acceptsThePipelineThatIsDeployed() throws IOException {
    var definition =
        StateMachineDefinition.parse(Files.readString(Path.of("../pipeline.asl.json")));

    assertThat(definition.startAt()).isEqualTo("Is there a build to do?");
    assertThat(definition.timeout()).isNotNull();
  }

  @Test
  void readsEveryFieldItKnows() {
    var definition =
        StateMachineDefinition.parse(
            """
            {
              "Comment": "all of it", "Version": "1.0", "QueryLanguage": "JSONata", "TimeoutSeconds": 60,
              "StartAt": "Call",
              "States": {
                "Call": {
                  "Type": "Task", "Comment": "c", "QueryLanguage": "JSONata",
                  "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                  "Arguments": {"FunctionName": "f", "Qualifier": "live", "Payload": "{% $states.context.Task.Token %}"},
                  "TimeoutSeconds": "{% $states.input.limit %}", "HeartbeatSeconds": 5,
                  "Assign": {"größe": 1}, "Output": "{% $states.result %}",
                  "Retry": [
                    {"ErrorEquals": ["A", "States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 0, "BackoffRate": 1.5,
                     "MaxDelaySeconds": 9, "JitterStrategy": "FULL", "Comment": "c"},
                    {"ErrorEquals": ["States.ALL"]}
                  ],
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Lost", "Output": {}, "Assign": {"e": 1}, "Comment": "c"}],
                  "Next": "Fork"
                },
                "Fork": {
                  "Type": "Choice", "Output": 1, "Assign": {"a": 1}, "Default": "Lost",
                  "Choices": [{"Condition": "{% true %}", "Next": "Later", "Output": 2, "Assign": {"b": 1}, "Comment": "c"}]
                },
                "Later": {"Type": "Wait", "Timestamp": "2026-03-01T12:00:00Z", "Next": "Shape"},
                "Shape": {"Type": "Pass", "Output": [], "Next": "Done"},
                "Done": {"Type": "Succeed", "Output": "{% $a %}"},
                "Lost": {"Type": "Fail", "Error": "{% $states.input.Error %}", "Cause": "because"}
              }
            }\
            """);

    assertThat(definition.states())
        .containsOnlyKeys("Call", "Fork", "Later", "Shape", "Done", "Lost");
    var call = (State.Task) definition.state("Call");
    assertThat(call.retriers().get(0).policy())
        .isEqualTo(
            new RetryPolicy(
                Duration.ofSeconds(2), 0, 1.5, Duration.ofSeconds(9), RetryPolicy.Jitter.FULL));
    assertThat(call.retriers().get(1).policy())
        .isEqualTo(new RetryPolicy(Duration.ofSeconds(1), 3, 2.0, null, RetryPolicy.Jitter.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Type\": \"Map\", \"End\": true | state 'X': Type 'Map' is not supported",
        "\"Type\": \"Parallel\", \"End\": true | state 'X': Type 'Parallel' is not supported",
        "\"End\": true | state 'X': field 'Type' is missing",
        "\"Type\": \"Pass\", \"ResultPath\": \"$.a\", \"End\": true | state 'X': field 'ResultPath' is not supported with JSONata",
        "\"Type\": \"Pass\", \"Result\": 1, \"End\": true | state 'X': field 'Result' is not supported with JSONata",
        "\"Type\": \"Pass\", \"InputPath\": \"$\", \"End\": true | state 'X': field 'InputPath' is not supported with JSONata",
        "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONPath\", \"End\": true | state 'X': QueryLanguage JSONPath is not supported, only JSONata",
        "\"Type\": \"Pass\" | state 'X': exactly one of 'Next' and 'End' must be given",
        "\"Type\": \"Pass\", \"Next\": \"X\", \"End\": true | state 'X': exactly one of 'Next' and 'End' must be given",
        "\"Type\": \"Pass\", \"Next\": \"Nowhere\" | state 'X': the next state 'Nowhere' does not exist",
        "\"Type\": \"Pass\", \"End\": \"yes\" | state 'X': field 'End' must be true or false",
        "\"Type\": \"Pass\", \"Output\": {\"a\": [\"{% 1 + %}\"]}, \"End\": true | state 'X': field 'Output/a[0]' is not valid JSONata: S0207",
        "\"Type\": \"Pass\", \"Output\": \"{% $eval('1') %}\", \"End\": true | $eval is not supported",
        "\"Type\": \"Pass\", \"Assign\": {\"states\": 1}, \"End\": true | state 'X': field 'Assign' cannot set a variable named 'states'",
        "\"Type\": \"Pass\", \"Assign\": {\"1st\": 1}, \"End\": true | state 'X': field 'Assign' cannot set a variable named '1st'",
        "\"Type\": \"Pass\", \"Assign\": \"{% {} %}\", \"End\": true | state 'X': field 'Assign' must be an object",
        "\"Type\": \"Succeed\", \"End\": true | state 'X': field 'End' is not supported",
        "\"Type\": \"Fail\", \"ErrorPath\": \"$.e\" | state 'X': field 'ErrorPath' is not supported",
        "\"Type\": \"Fail\", \"Error\": 7 | state 'X': field 'Error' must be a string",
        "\"Type\": \"Wait\", \"End\": true | state 'X': exactly one of 'Seconds' and 'Timestamp' must be given",
        "\"Type\": \"Wait\", \"Seconds\": 1, \"Timestamp\": \"2026-03-01T12:00:00Z\", \"End\": true | state 'X': exactly one of 'Seconds' and 'Timestamp' must be given",
        "\"Type\": \"Wait\", \"Seconds\": -1, \"End\": true | state 'X': field 'Seconds' must be a whole number from 0",
        "\"Type\": \"Wait\", \"Seconds\": 1.5, \"End\": true | state 'X': field 'Seconds' must be a whole number from 0",
        "\"Type\": \"Wait\", \"SecondsPath\": \"$.s\", \"End\": true | state 'X': field 'SecondsPath' is not supported",
        "\"Type\": \"Choice\", \"Choices\": [] | state 'X': field 'Choices' must be an array with at least one rule",
        "\"Type\": \"Choice\", \"Choices\": [{\"Next\": \"X\"}] | state 'X' Choices[0]: field 'Condition' is missing",
        "\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"yes\", \"Next\": \"X\"}] | state 'X' Choices[0]: field 'Condition' must be true, false or JSONata",
        "\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true}] | state 'X' Choices[0]: field 'Next' is missing",
        "\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", \"Condition\": true, \"Next\": \"X\"}] | state 'X' Choices[0]: field 'Variable' is not supported",
        "\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"Gone\"}], \"Default\": \"X\" | state 'X': the next state 'Gone' does not exist",
        "\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"X\"}], \"Default\": \"Gone\" | state 'X': the next state 'Gone' does not exist",
        "\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"X\"}], \"Output\": 1 | belong to 'Default', which is missing",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::dynamodb:putItem\", \"Arguments\": {}, \"End\": true | state 'X': Resource 'arn:aws:states:::dynamodb:putItem' is not supported, only arn:aws:states:::lambda:invoke",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:eu-central-1:000000000000:function:f\", \"End\": true | is not supported, only",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"End\": true | state 'X': field 'Arguments' is missing",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": [], \"End\": true | state 'X': field 'Arguments' must be an object or JSONata",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": {\"Payload\": 1}, \"End\": true | state 'X': field 'Arguments/FunctionName' is missing",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": {\"FunctionName\": \"f\", \"TenantId\": \"t\"}, \"End\": true | state 'X': field 'Arguments/TenantId' is not supported by arn:aws:states:::lambda:invoke",
        "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sqs:sendMessage\", \"Arguments\": {\"QueueUrl\": \"q\"}, \"End\": true | state 'X': field 'Arguments/MessageBody' is missing",
      })
  void refusesByName(String state, String problem) {
    assertThatThrownBy(() -> parseState(state))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Credentials\": {} | state 'X': field 'Credentials' is not supported",
        "\"Parameters\": {} | state 'X': field 'Parameters' is not supported",
        "\"ResultSelector\": {} | state 'X': field 'ResultSelector' is not supported",
        "\"TimeoutSecondsPath\": \"$\" | state 'X': field 'TimeoutSecondsPath' is not supported",
        "\"TimeoutSeconds\": 0 | state 'X': field 'TimeoutSeconds' must be a whole number from 1",
        "\"TimeoutSeconds\": 5, \"HeartbeatSeconds\": 5 | state 'X': 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
        "\"Retry\": {} | state 'X': field 'Retry' must be an array",
        "\"Retry\": [{}] | state 'X' Retry[0]: field 'ErrorEquals' must be an array with at least one error name",
        "\"Retry\": [{\"ErrorEquals\": []}] | state 'X' Retry[0]: field 'ErrorEquals' must be an array with at least one error name",
        "\"Retry\": [{\"ErrorEquals\": [7]}] | state 'X' Retry[0]: field 'ErrorEquals' must hold strings",
        "\"Retry\": [{\"ErrorEquals\": [\"States.Oops\"]}] | state 'X' Retry[0]: 'States.Oops' is not an error that can happen here",
        "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\", \"A\"]}] | state 'X' Retry[0]: 'States.ALL' must stand alone and in the last entry",
        "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}, {\"ErrorEquals\": [\"A\"]}] | state 'X' Retry[0]: 'States.ALL' must stand alone and in the last entry",
        "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"X\"}, {\"ErrorEquals\": [\"A\"], \"Next\": \"X\"}] | state 'X' Catch[0]: 'States.ALL' must stand alone and in the last entry",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"BackoffRate\": 0.5}] | state 'X' Retry[0]: field 'BackoffRate' must be a number of at least 1.0",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 0}] | state 'X' Retry[0]: field 'IntervalSeconds' must be a whole number of at least 1",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"MaxAttempts\": -1}] | state 'X' Retry[0]: field 'MaxAttempts' must be a whole number of at least 0",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"IntervalSeconds\": 5, \"MaxDelaySeconds\": 5}] | state 'X' Retry[0]: field 'MaxDelaySeconds' must be a whole number greater than IntervalSeconds",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"JitterStrategy\": \"SOME\"}] | state 'X' Retry[0]: JitterStrategy 'SOME' is not supported, only FULL and NONE",
        "\"Retry\": [{\"ErrorEquals\": [\"A\"], \"Delay\": 1}] | state 'X' Retry[0]: field 'Delay' is not supported",
        "\"Catch\": [{\"ErrorEquals\": [\"A\"]}] | state 'X' Catch[0]: field 'Next' is missing",
        "\"Catch\": [{\"ErrorEquals\": [\"A\"], \"Next\": \"Gone\"}] | state 'X': the next state 'Gone' does not exist",
        "\"Catch\": [{\"ErrorEquals\": [\"A\"], \"Next\": \"X\", \"ResultPath\": \"$\"}] | state 'X' Catch[0]: field 'ResultPath' is not supported",
      })
  void refusesTaskFieldsByName(String fields, String problem) {
    assertThatThrownBy(() -> parseState(INVOKE + ", \"End\": true, " + fields))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | the definition is not valid JSON",
        "[] | the definition is not a JSON object",
        "{\"StartAt\": \"X\", \"StartAt\": \"Y\"} | Duplicate field 'StartAt'",
        "{\"QueryLanguage\": \"JSONata\", \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | field 'StartAt' is missing",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\"} | field 'States' must be an object",
        "{\"StartAt\": \"X\", \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | QueryLanguage JSONPath (the default) is not supported",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"Y\", \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | StartAt 'Y' is not a state",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\", \"Version\": \"2.0\", \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | Version '2.0' is not supported",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\", \"ProcessorConfig\": {}, \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | field 'ProcessorConfig' is not supported",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\", \"TimeoutSeconds\": \"1\", \"States\": {\"X\": {\"Type\": \"Succeed\"}}} | field 'TimeoutSeconds' must be a whole number",
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"X\", \"States\": {\"X\": {\"Type\": \"Succeed\"}, \"Y\": {\"Type\": \"Pass\", \"Next\": \"X\"}}} | state 'Y' is not reachable",
      })
  void refusesWholeDefinitions(String definition, String problem) {
    assertThatThrownBy(() -> StateMachineDefinition.parse(definition))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void namesAllProblemsAtOnce() {
    assertThatThrownBy(() ->
            StateMachineDefinition.parse(
                """
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                  "A": {"Type": "Pass", "ResultPath": "$", "Output": "{% ( %}", "End": true},
                  "B": {"Type": "Map"}
                }}\
                """))
        .hasMessageContainingAll(
            "state 'A': field 'ResultPath'",
            "state 'A': field 'Output' is not valid JSONata",
            "state 'B': Type 'Map'");
  }

  private static StateMachineDefinition parseState(String state) {
    return StateMachineDefinition.parse(
        """
        {"QueryLanguage": "JSONata", "StartAt": "X", "States": {"X": {%s}}}\
        """
            .formatted(state));
  }
}
