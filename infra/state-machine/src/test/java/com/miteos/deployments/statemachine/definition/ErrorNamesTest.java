package com.miteos.deployments.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorNamesTest {
  @ParameterizedTest
  @CsvSource({
    "States.ALL, com.example.Broken, true",
    "States.ALL, States.Timeout, true",
    "States.ALL, States.QueryEvaluationError, true",
    "States.ALL, States.DataLimitExceeded, false",
    "States.ALL, States.Runtime, false",
    "States.Runtime, States.Runtime, false",
    "States.DataLimitExceeded, States.DataLimitExceeded, true",
    "States.TaskFailed, com.example.Broken, true",
    "States.TaskFailed, Lambda.Unknown, true",
    "States.TaskFailed, States.Timeout, false",
    "States.TaskFailed, States.HeartbeatTimeout, false",
    "States.TaskFailed, States.DataLimitExceeded, false",
    "States.Timeout, States.Timeout, true",
    "States.Timeout, States.HeartbeatTimeout, true",
    "States.HeartbeatTimeout, States.HeartbeatTimeout, true",
    "States.HeartbeatTimeout, States.Timeout, false",
    "com.example.Broken, com.example.Broken, true",
    "com.example.Broken, com.example.broken, false",
  })
  void matchAsStepFunctionsDoes(String name, String error, boolean matches) {
    assertThat(new ErrorNames(List.of("Other", name)).match(error)).isEqualTo(matches);
  }

  @Test
  void meetANamelessErrorWithWildcardsOnly() {
    assertThat(new ErrorNames(List.of("States.ALL")).match(null)).isTrue();
    assertThat(new ErrorNames(List.of("States.TaskFailed")).match(null)).isTrue();
    assertThat(new ErrorNames(List.of("com.example.Broken")).match(null)).isFalse();
  }
}
