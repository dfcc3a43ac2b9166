package com.miteos.deployments.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.local.http.FunctionInvoker.Answer.Failed;
import com.miteos.deployments.local.http.FunctionInvoker.Answer.Returned;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private final AnswerReader reader = new AnswerReader();

  @Test
  void passesOnStatusHeadersCookiesAndBody() {
    var response =
        reader.read(
            new Returned(
                """
                {
                  "statusCode": 201,
                  "headers": {"content-type": "application/json", "Location": "/v1/x", "Content-Length": "99"},
                  "cookies": ["a=1; Secure", "b=2"],
                  "body": "{\\"id\\":1}",
                  "isBase64Encoded": false
                }
                """));

    assertThat(response)
        .isEqualTo(
            new OutgoingResponse(
                201,
                List.of(
                    new HeaderLine("content-type", "application/json"),
                    new HeaderLine("Location", "/v1/x"),
                    new HeaderLine("Set-Cookie", "a=1; Secure"),
                    new HeaderLine("Set-Cookie", "b=2")),
                StandardCharsets.UTF_8.encode("{\"id\":1}")));
  }

  @Test
  void decodesABase64Body() {
    var response =
        reader.read(
            new Returned(
                "{\"statusCode\": 200, \"body\": \"aMOpbGxv\", \"isBase64Encoded\": true}"));

    assertThat(response)
        .isEqualTo(
            new OutgoingResponse(
                200,
                List.of(new HeaderLine("Content-Type", "text/plain;charset=UTF-8")),
                StandardCharsets.UTF_8.encode("héllo")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"hello\": 1}", "\"hello\"", "null", "{\"half"})
  void takesWhatIsNoResponseForABody(String payload) {
    assertThat(reader.read(new Returned(payload)))
        .isEqualTo(
            new OutgoingResponse(
                200,
                List.of(new HeaderLine("Content-Type", "application/json")),
                StandardCharsets.UTF_8.encode(payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\": \"fine\"}",
        "{\"statusCode\": 7}",
        "{\"statusCode\": 200, \"headers\": [\"a\"]}",
        "{\"statusCode\": 200, \"body\": {\"a\": 1}}",
        "{\"statusCode\": 200, \"body\": \"%\", \"isBase64Encoded\": true}"
      })
  void answersForAMalformedResponse(String payload) {
    assertThat(reader.read(new Returned(payload)))
        .isEqualTo(OutgoingResponse.internalServerError());
  }

  @Test
  void answersForAFunctionThatFailed() {
    assertThat(reader.read(new Failed()))
        .isEqualTo(
            new OutgoingResponse(
                500,
                List.of(new HeaderLine("Content-Type", "application/json")),
                StandardCharsets.UTF_8.encode("{\"message\":\"Internal Server Error\"}")));
  }
}
