package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.statemachine.execution.ExecutionStatus;
import com.miteos.deployments.statemachine.execution.ExecutionStatusChange;
import com.miteos.deployments.statemachine.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What EventBridge would hear.
final class StatusChangeTest {
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
  void tellsOfTheStartAndTheEndOfAnExecution() throws JsonProcessingException {
    var execution =
        served.run("W", "\"W\": {\"Type\": \"Wait\", \"Seconds\": 5, \"End\": true}", "{\"a\":1}");
    served.timer.advance(Duration.ofSeconds(5));
    Served.await(() -> served.changes.size() == 2);

    assertThat(statuses()).containsExactly(ExecutionStatus.RUNNING, ExecutionStatus.SUCCEEDED);
    assertThat(served.changes.get(0).detail())
        .isEqualTo(
            Json.read(
                """
                {
                  "executionArn": "%s",
                  "stateMachineArn": "arn:aws:states:eu-central-1:000000000000:stateMachine:machine",
                  "name": "one", "status": "RUNNING", "startDate": 1772366400000, "stopDate": null,
                  "input": "{\\"a\\":1}", "output": null, "error": null, "cause": null, "redriveCount": 0,
                  "inputDetails": {"included": true}, "outputDetails": null,
                  "stateMachineVersionArn": null, "stateMachineAliasArn": null
                }\
                """
                    .formatted(execution)));
    var ended = served.changes.get(1).detail();
    assertThat(ended.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(ended.path("stopDate").asLong()).isEqualTo(1_772_366_405_000L);
    assertThat(ended.path("output").asText()).isEqualTo("{\"a\":1}");
  }

  @Test
  void tellsTheErrorOfAFailure() {
    served.run(
        "F", "\"F\": {\"Type\": \"Fail\", \"Error\": \"Broken\", \"Cause\": \"because\"}", "{}");
    Served.await(() -> served.changes.size() == 2);

    var failed = served.changes.get(1);
    assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(failed.detail().path("error").asText()).isEqualTo("Broken");
    assertThat(failed.detail().path("cause").asText()).isEqualTo("because");
  }

  @Test
  void tellsOfTimeoutsAndStops() {
    var machine =
        served.create(
            """
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 1, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "End": true}}}\
            """);
    served.start(machine, "{}");
    served.timer.advance(Duration.ofSeconds(1));
    var stopped =
        served.client.startExecution(r -> r.stateMachineArn(machine).name("two")).executionArn();
    served.client.stopExecution(request -> request.executionArn(stopped));
    Served.await(() -> served.changes.size() == 4);

    assertThat(statuses())
        .containsExactly(
            ExecutionStatus.RUNNING,
            ExecutionStatus.TIMED_OUT,
            ExecutionStatus.RUNNING,
            ExecutionStatus.ABORTED);
  }

  private List<ExecutionStatus> statuses() {
    return served.changes.stream().map(ExecutionStatusChange::status).toList();
  }
}
