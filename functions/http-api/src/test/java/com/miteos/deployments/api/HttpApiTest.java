package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.IssueToken;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.RevokeToken;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.access.TokenHash;
import com.miteos.deployments.access.TokenText;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.LogRecorder;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.StaleConfigException;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.testing.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApiTest {
  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);

  private ApiAnswer respond(ApiCall call, Endpoint endpoint) {
    return ApiAnswer.of(world.api.respond(call.event(), endpoint));
  }

  private static ApiCall get() {
    return ApiCall.to("GET /v1/configs");
  }

  @Test
  void dressesEveryAnswer() {
    var answer = respond(get().token(token), _ -> Reply.ok(Map.of("answer", 42)));

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
    var answer = respond(ApiCall.to(method + " /v1/configs").token(token), _ -> Reply.ok(Map.of()));

    assertThat(answer.headers()).containsEntry("Cache-Control", cacheControl);
  }

  @Test
  void answersHeadAsGetWithoutTheBody() {
    Endpoint endpoint = _ -> Reply.ok(Map.of("answer", 42)).with("ETag", "\"1\"");

    var head = respond(ApiCall.to("HEAD /v1/configs").token(token), endpoint);
    var get = respond(get().token(token), endpoint);

    assertThat(head.body()).isEmpty();
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
    assertThat(head.headers()).containsEntry("ETag", "\"1\"");
  }

  @Test
  void callsHeadByTheRouteOfGet() {
    var answer =
        respond(
            ApiCall.to("HEAD /v1/configs/{id}", "cfg_1").token(token),
            request -> Reply.ok(Map.of()).with("Route", request.route()));

    assertThat(answer.headers()).containsEntry("Route", "GET /v1/configs/{id}");
  }

  @Test
  void tellsTheEndpointWhoseRequestItIs() {
    var owner = new Owner(new AccountId("acct_somebody"), Mode.TEST);

    var answer =
        respond(
            get().token(world.token(owner)),
            request -> Reply.ok(Map.of("owner", request.owner().key())));

    assertThat(answer.body()).isEqualTo("{\"owner\":\"acct_somebody#test\"}");
  }

  @Test
  void refusesARequestWithoutAToken() {
    var answer = respond(get(), HttpApiTest::unreachable);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "authentication_error",
                  "code": "token_missing",
                  "message": "expected the header Authorization: Bearer mt_…, got none",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
    assertThat(answer.tree().at("/error/request_id").asText())
        .isEqualTo(answer.headers().get("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic bXQ6bXQ=",
        "Bearer",
        "Bearer ",
        "mt_live_Example0Example0Example0Example02D8qZk",
        "Bearer mt_live_xxx",
        "Bearer mt_live_Example0Example0Example0Example02D8qZl",
        "Bearer mt_live_Example0Example0Example0Example02D8qZk extra",
        "Bearer mt_live_Exämple0Example0Example0Example02D8qZk",
        "Bearer mt_live_a,Bearer mt_live_b"
      })
  void refusesWhatCannotBeAToken(String header) {
    var answer = respond(get().header("Authorization", header), HttpApiTest::unreachable);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_malformed");
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(answer.body()).doesNotContain("Example0");
  }

  @Test
  void refusesATokenNobodyIssued() {
    var answer =
        respond(
            get().token("mt_live_Example0Example0Example0Example02D8qZk"),
            HttpApiTest::unreachable);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_unknown");
  }

  @Test
  void refusesAnExpiredToken() {
    var expiring =
        new IssueToken(world.repositories.tokens(), world.clock, new Random(3))
            .run(
                Samples.LIVE,
                Set.of(Scope.CONFIGS_READ),
                world.clock.instant().plus(Duration.ofDays(1)));
    var call = get().token(expiring.text().value());
    assertThat(respond(call, _ -> Reply.ok(Map.of())).status()).isEqualTo(200);

    world.clock.advance(Duration.ofDays(1));

    var answer = respond(call, HttpApiTest::unreachable);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_ended");
  }

  @Test
  void refusesARevokedTokenWithinAMinute() {
    var call = get().token(token);
    assertThat(respond(call, _ -> Reply.ok(Map.of())).status()).isEqualTo(200);

    var id = TokenHash.of(new TokenText(token)).id();
    assertThat(new RevokeToken(world.repositories.tokens(), world.clock).run(id)).isTrue();
    world.clock.advance(Duration.ofSeconds(60));

    var answer = respond(call, HttpApiTest::unreachable);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_ended");
  }

  @Test
  void takesTheSchemeInAnyCase() {
    var answer = respond(get().header("AUTHORIZATION", "bearer " + token), _ -> Reply.ok(Map.of()));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var answer =
        respond(
            get().token(world.token(Samples.LIVE, Scope.DEPLOYMENTS_READ)),
            request -> {
              request.require(Scope.CONFIGS_READ);
              return Reply.noContent();
            });

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {"error": {
                  "type": "permission_error",
                  "code": "scope_missing",
                  "message": "expected a token with the scope configs:read, got one without it",
                  "param": null,
                  "request_id": "req_…"
                }}\
                """));
  }

  @Test
  void saysNothingOfABug() {
    var answer =
        respond(
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
    var answer = respond(get().token(token), HttpApiTest::tooDeep);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("internal");
  }

  @Test
  void saysThatADependencyIsDown() {
    var answer =
        respond(
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
        respond(
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
      var answer = respond(get().token(token), _ -> Reply.ok(Map.of()));

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
      var answer = respond(get().token(token), HttpApiTest::unreachable);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(log.thrown()).hasSize(1);
      assertThat(log.thrown().getFirst()).hasMessage("not to be reached");
    }
  }

  private static Reply unreachable(ApiRequest request) {
    throw new IllegalStateException("not to be reached");
  }

  private static Reply tooDeep(ApiRequest request) {
    throw new StackOverflowError();
  }
}
