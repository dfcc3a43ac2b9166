package com.miteos.deployments.statemachine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.statemachine.json.Json;
import org.junit.jupiter.api.Test;

final class LambdaAnswerTest {
  @Test
  void carriesThePayloadAsJson() {
    var answer = new LambdaAnswer(200, "$LATEST", null, "{\"outcome\":\"pushed\"}");

    assertThat(Json.write(answer.toTaskResult()))
        .isEqualTo(
            """
            {"ExecutedVersion":"$LATEST","Payload":{"outcome":"pushed"},"SdkHttpMetadata":{"HttpStatusCode":200},"StatusCode":200}\
            """);
  }

  @Test
  void namesAFunctionsErrorByItsType() {
    var payload = "{\"errorMessage\":\"gone\",\"errorType\":\"com.example.GoneException\"}";
    var answer = new LambdaAnswer(200, "$LATEST", "Unhandled", payload);

    assertThatThrownBy(answer::toTaskResult)
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            e ->
                assertThat(e.error())
                    .isEqualTo(new StateError("com.example.GoneException", payload)));
  }

  @Test
  void callsAnErrorWithoutTypeUnknown() {
    var answer = new LambdaAnswer(200, "$LATEST", "Unhandled", "{\"errorMessage\":\"?\"}");

    assertThatThrownBy(answer::toTaskResult)
        .hasMessageContainingAll("Lambda.Unknown", "Returned payload: {\"errorMessage\":\"?\"}");
  }
}
