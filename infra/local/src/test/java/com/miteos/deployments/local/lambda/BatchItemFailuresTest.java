package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchItemFailuresTest {
  private static final Set<String> BATCH = Set.of("1", "2", "3");

  @Test
  void findsTheMessagesThatFailed() {
    var answer = "{'batchItemFailures':[{'itemIdentifier':'1'},{'itemIdentifier':'3'}]}";

    assertThat(failed(answer)).containsExactlyInAnyOrder("1", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{}", "{'batchItemFailures':[]}", "{'batchItemFailures':null}"})
  void takesAnEmptyAnswerForSuccess(String answer) {
    assertThat(failed(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "'text'",
        "[]",
        "{'failures':[]}",
        "{'batchItemFailures':'1'}",
        "{'batchItemFailures':[{'itemIdentifier':''}]}",
        "{'batchItemFailures':[{'itemIdentifier':null}]}",
        "{'batchItemFailures':[{'messageId':'1'}]}",
        "{'batchItemFailures':[{'itemIdentifier':'1'},{'itemIdentifier':'9'}]}"
      })
  void takesAnAnswerItCannotUnderstandForFailureOfAll(String answer) {
    assertThat(failed(answer)).isEqualTo(BATCH);
  }

  private static Set<String> failed(String answer) {
    return BatchItemFailures.read(answer.replace('\'', '"'), BATCH);
  }
}
