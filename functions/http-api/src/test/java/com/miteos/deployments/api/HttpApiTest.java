package com.miteos.deployments.api;

import static com.miteos.deployments.api.GuardedRequests.UNREACHABLE;
import static com.miteos.deployments.api.GuardedRequests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.LogRecorder;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.StaleConfigException;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.testing.Samples;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiTest {
  private final GuardedRequests requests = new GuardedRequests();
  private final String token = requests.world().token(Samples.LIVE);

  @Test
  void dressesEveryAnswer() {
    var answer = requests.respond(get().token(token), _ -> Reply.ok(Map.of("answer", 42)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"answer\":42}");
    assertThat(answer.headers())
        .hasEntrySatisfying("X-Request-Id", id -> assertThat(id).matches("req_[0-9a-z]{26}"))
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .containsEntry("Cache-Control", "private, no-cache")
        .containsEntry("X-RateLimit-Limit", "500")
        .containsEntry("X-RateLimit-Remaining", "499")
        .containsEntry("X-RateLimit-Reset", "55")
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 'private, no-cache'",
    "HEAD, 'private, no-cache'",
    "POST, no-store",
    "PATCH, no-store",
    "DELETE, no-store"
  })
  void keepsAnswersOutOfCaches(String method, String cacheControl) {
    var answer =
        requests.respond(ApiCall.to(method + " /v1/configs").token(token), _ -> Reply.ok(Map.of()));

    assertThat(answer.headers()).containsEntry("Cache-Control", cacheControl);
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    Endpoint endpoint = _ -> Reply.ok(Map.of("answer", 42)).with("ETag", "\"1\"");

    var head = requests.respond(ApiCall.to("HEAD /v1/configs").token(token), endpoint);
    var get = requests.respond(get().token(token), endpoint);

    assertThat(head.body()).isEmpty();
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
    assertThat(head.headers()).containsEntry("ETag", "\"1\"");
  }

  @Test
  void callsHeadByTheRouteOfGet() {
    var answer =
        requests.respond(
            ApiCall.to("HEAD /v1/configs/{id}", "cfg_1").token(token),
            request -> Reply.ok(Map.of()).with("Route", request.route()));

    assertThat(answer.headers()).containsEntry("Route", "GET /v1/configs/{id}");
  }

  @Test
  void saysNothingOfABug() {
    var answer =
        requests.respond(
            get().token(token),
            _ -> {
              throw new IllegalStateException("table deployments-prod has no key");
            });

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "api_error",
                  "code": "internal",
                  "message": "an internal error; it has been noted",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void answersEvenAnExhaustedStack() {
    var answer = requests.respond(get().token(token), HttpApiTest::tooDeep);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("internal");
  }

  @Test
  void saysThatADependencyIsDown() {
    var answer =
        requests.respond(
            get().token(token),
            _ -> {
              throw new DependencyUnavailableException("DynamoDb is down", new IOException("no"));
            });

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "api_error",
                  "code": "dependency_unavailable",
                  "message": "a service this needs does not answer; repeat the request, a POST \
                under the same Idempotency-Key",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void saysThatAConfigChangedMeanwhile() {
    var answer =
        requests.respond(
            get().token(token),
            _ -> {
              throw new StaleConfigException(new ConfigId("cfg_1"));
            });

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("config_changed");
  }

  @Test
  void writesOneLinePerRequestWithoutTheToken() {
    try (var log = LogRecorder.of(HttpApi.class)) {
      var answer = requests.respond(get().token(token), _ -> Reply.ok(Map.of()));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().getFirst())
          .contains("request_id=" + answer.headers().get("X-Request-Id"))
          .contains("method=GET")
          .contains("route=GET /v1/configs")
          .contains("status=200")
          .contains("duration_ms=0")
          .contains("account=" + Samples.ACCOUNT.value())
          .doesNotContain(token);
    }
  }

  @Test
  void writesWhereABugCameFrom() {
    try (var log = LogRecorder.of(HttpApi.class)) {
      var answer = requests.respond(get().token(token), UNREACHABLE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(log.thrown()).hasSize(1);
      assertThat(log.thrown().getFirst()).hasMessage("not to be reached");
    }
  }

  private static Reply tooDeep(ApiRequest request) {
    throw new StackOverflowError();
  }
}
