package com.miteos.deployments.unknownroute;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.SampleEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownRouteHandlerTest {
  private final UnknownRouteHandler handler = new UnknownRouteHandler(Map.of());

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /v1",
    "POST, /v1/deployment",
    "GET, /v1/deployments/",
    "PUT, /favicon.ico"
  })
  void answersAnUnknownPathWithoutAskingForAToken(String method, String path) {
    var answer = ApiAnswer.of(handler, ApiCall.astray(method, path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).doesNotContainKey("Allow");
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "route_not_found",
                  "message": "expected the path of an endpoint, got one that leads nowhere",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/deployments, 'GET, HEAD, POST'",
    "OPTIONS, /v1/deployments, 'GET, HEAD, POST'",
    "PATCH, /v1/deployments/dep_1, 'GET, HEAD'",
    "PUT, /v1/configs/cfg_1, 'DELETE, GET, HEAD, PATCH'",
    "GET, /v1/workspaces/ws_1/artifact, POST"
  })
  void namesTheMethodsAPathHas(String method, String path, String allowed) {
    var answer = ApiAnswer.of(handler, ApiCall.astray(method, path));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", allowed);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "invalid_request_error",
                  "code": "method_not_allowed",
                  "message": "expected one of %s, got %s",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """
                    .formatted(allowed, method)));
  }

  @Test
  void answersHeadWithoutABody() {
    var answer = ApiAnswer.of(handler, ApiCall.astray("HEAD", "/v1/nothing"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void acceptsItsSampleEvent() {
    assertThat(ApiAnswer.of(handler, SampleEvents.of("unknown-route")).status()).isEqualTo(405);
  }
}
