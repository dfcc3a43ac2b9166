package com.miteos.deployments.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskTokenTest {
  private static final String EXECUTION = "arn:aws:states:eu-central-1:000000000000:execution:m:e";

  @Test
  void namesItsExecution() {
    var token = TaskToken.issue(EXECUTION, new Random(7));

    assertThat(TaskToken.read(token)).contains(new TaskToken(EXECUTION));
  }

  @Test
  void differsEachTime() {
    var random = new Random(7);

    assertThat(TaskToken.issue(EXECUTION, random)).isNotEqualTo(TaskToken.issue(EXECUTION, random));
  }

  @Test
  void isNotReadOnceAltered() {
    var token = TaskToken.issue(EXECUTION, new Random(7));
    var altered = (token.charAt(0) == 'Y' ? 'Z' : 'Y') + token.substring(1);

    assertThat(TaskToken.read(altered)).isEmpty();
    assertThat(TaskToken.read(token.substring(0, token.length() - 4))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "YQ==", "IGEgYg=="})
  void isNotReadFromAnythingElse(String token) {
    assertThat(TaskToken.read(token)).isEmpty();
  }
}
