package com.miteos.deployments.pipeline.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Built;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Durations;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Stopped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecutionAnswerTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final Durations DURATIONS = new Durations(1_500, 2_500, 40);

  @Test
  void aBuildComesBackAsItWas() {
    var built = new Built(10_240, SHA256, "Vite", "'dist' of 12 files", DURATIONS);

    assertThat(read(StepJson.write(ExecutionAnswer.of(built)))).isEqualTo(built);
  }

  @Test
  void aFailureComesBackAsItWas() {
    var failure =
        Failure.of(
                FailureStage.BUILD, FailureCode.INSTALL_FAILED, "'npm ci' ended with exit code 1")
            .after(List.of("npm error", "no lock file"));
    var failed = new Failed(failure, "Vite", DURATIONS);

    assertThat(read(StepJson.write(ExecutionAnswer.of(failed)))).isEqualTo(failed);
  }

  @Test
  void aFailureOfTheBuildMachineIsNotTheCustomers() {
    var failure =
        Failure.of(FailureStage.BUILD, FailureCode.INSTALL_FAILED, "Node.js is missing")
            .ofPlatform();
    var failed = new Failed(failure, "", DURATIONS);

    assertThat(read(StepJson.write(ExecutionAnswer.of(failed)))).isEqualTo(failed);
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void aStopComesBackAsItWas() {
    var stopped = new Stopped("Resolved: Vite.", DURATIONS);

    assertThat(read(StepJson.write(ExecutionAnswer.of(stopped)))).isEqualTo(stopped);
  }

  @Test
  void writesTheMembersTheBuildFunctionReads() {
    var answer = ExecutionAnswer.of(new Built(3, SHA256, "Vite", "done", DURATIONS));

    assertThat(StepJson.write(answer))
        .isEqualTo(
            "{\"outcome\":\"built\",\"output\":{\"size\":3,\"sha256\":\"%s\"},\"failure\":null,"
                    .formatted(SHA256)
                + "\"durations_ms\":{\"install\":1500,\"compile\":2500,\"bundle\":40},"
                + "\"resolved\":\"Vite\",\"summary\":\"done\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"outcome\": \"built\"}",
        "{\"outcome\": \"live\", \"output\": {\"size\": 1, \"sha256\": \"00\"}}",
        "{\"outcome\": \"built\", \"output\": {\"size\": 1, \"sha256\": \"../../key\"}}",
        "{\"outcome\": \"built\", \"output\": {\"size\": -1, \"sha256\": null}}",
        "{\"outcome\": \"failed\"}",
        "{\"outcome\": \"failed\", \"failure\": {\"code\": null}}",
        "{\"outcome\": \"failed\", \"failure\": {\"code\": \"not_a_code\"}}",
        "{\"outcome\": \"failed\", \"failure\": {\"code\": \"cancelled\", \"message\": \"x\"}}",
        "{\"outcome\": \"failed\", \"failure\": {\"code\": \"internal\", \"message\": \"x\"}}"
      })
  void refusesWhatTheExecutorNeverSays(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(json));
  }

  @Test
  void cutsAndCleansWhatHostileCodeMayPutThere() {
    var json =
        """
        {"outcome": "failed", "durations_ms": {"install": -5, "compile": 99999999999, "bundle": 1},
         "failure": {"stage": "activate", "code": "build_failed", "message": "%s",
           "log_tail": ["\\u001b[31mred", null, "%s"]}}
        """
            .formatted("m".repeat(5_000), "l".repeat(5_000));

    var failed = (Failed) read(json);

    var failure = failed.failure();
    assertThat(failure.stage()).isEqualTo(FailureStage.BUILD);
    assertThat(failure.failureClass()).isEqualTo(FailureClass.USER);
    assertThat(failure.message()).hasSize(1_001);
    assertThat(failure.logTail()).containsExactly(" [31mred", "", "l".repeat(1_000) + "…");
    assertThat(failed.durations()).isEqualTo(new Durations(0, 3_600_000, 1));
  }

  private static ExecutionOutcome read(String json) {
    return ExecutionAnswer.read(json);
  }
}
