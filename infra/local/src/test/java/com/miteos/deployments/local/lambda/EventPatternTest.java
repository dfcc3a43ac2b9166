package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventPatternTest {
  private static final String EVENT =
      """
      {"source": "aws.states", "detail-type": "Step Functions Execution Status Change",
       "resources": ["arn:aws:states:eu-west-1:000000000000:execution:pipeline:dep_1"],
       "detail": {"status": "FAILED", "name": "dep_1", "count": 3, "output": null, "late": true}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'source': ['aws.states']}",
        "{'source': ['aws.s3', 'aws.states']}",
        "{'source': [{'prefix': 'aws.'}]}",
        "{'detail': {'status': ['FAILED', 'TIMED_OUT', 'ABORTED']}}",
        "{'detail': {'status': ['FAILED'], 'name': [{'prefix': 'dep_'}]}}",
        "{'detail': {'count': [3]}}",
        "{'detail': {'late': [true]}}",
        "{'detail': {'output': [null]}}",
        "{'resources': [{'prefix': 'arn:aws:states:eu-west-1:000000000000:execution:pipeline:'}]}"
      })
  void matchesExactValuesAndPrefixes(String pattern) throws Exception {
    assertThat(EventPattern.of(json(pattern)).matches(json(EVENT))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'source': ['aws.s3']}",
        "{'source': []}",
        "{'source': ['aws.states'], 'detail': {'status': ['SUCCEEDED']}}",
        "{'detail': {'status': ['failed']}}",
        "{'detail': {'name': [{'prefix': 'ws_'}]}}",
        "{'detail': {'count': ['3']}}",
        "{'detail': {'missing': ['x']}}",
        "{'detail': {'missing': [null]}}",
        "{'detail': {'status': {'deeper': ['x']}}}"
      })
  void matchesNothingElse(String pattern) throws Exception {
    assertThat(EventPattern.of(json(pattern)).matches(json(EVENT))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'detail': {'status': [{'anything-but': 'X'}]}} | anything-but",
        "{'detail': {'status': [{'exists': false}]}} | exists",
        "{'detail': {'status': [{'prefix': {'equals-ignore-case': 'x'}}]}} | equals-ignore-case",
        "{'$or': [{'source': ['a']}]} | $or",
        "{'source': 'aws.states'} | source",
        "{'detail': {'status': [['X']]}} | status",
        "{'detail': {}} | detail",
        "[] | the pattern"
      })
  void refusesWhatItDoesNotUnderstandByName(String pattern, String name) throws Exception {
    var parsed = json(pattern);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventPattern.of(parsed))
        .withMessageContaining(name);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }
}
