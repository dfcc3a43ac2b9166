package com.miteos.deployments.api;

import static com.miteos.deployments.api.GuardedRequests.UNREACHABLE;
import static com.miteos.deployments.api.GuardedRequests.get;
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
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom the API takes a request for, by its token, and which tokens it refuses.
class AuthenticationTest {
  private final GuardedRequests requests = new GuardedRequests();
  private final String token = requests.world().token(Samples.LIVE);

  @Test
  void tellsTheEndpointWhoseRequestItIs() {
    var owner = new Owner(new AccountId("acct_somebody"), Mode.TEST);

    var answer =
        requests.respond(
            get().token(requests.world().token(owner)),
            request -> Reply.ok(Map.of("owner", request.owner().key())));

    assertThat(answer.body()).isEqualTo("{\"owner\":\"acct_somebody#test\"}");
  }

  @Test
  void refusesARequestWithoutAToken() {
    var answer = requests.respond(get(), UNREACHABLE);

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
    var answer = requests.respond(get().header("Authorization", header), UNREACHABLE);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_malformed");
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(answer.body()).doesNotContain("Example0");
  }

  @Test
  void refusesATokenNobodyIssued() {
    var answer =
        requests.respond(
            get().token("mt_live_Example0Example0Example0Example02D8qZk"), UNREACHABLE);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_unknown");
  }

  @Test
  void refusesAnExpiredToken() {
    var expiring =
        new IssueToken(
                requests.world().repositories.tokens(), requests.world().clock, new Random(3))
            .run(
                Samples.LIVE,
                Set.of(Scope.CONFIGS_READ),
                requests.world().clock.instant().plus(Duration.ofDays(1)));
    var call = get().token(expiring.text().value());
    assertThat(requests.respond(call, _ -> Reply.ok(Map.of())).status()).isEqualTo(200);

    requests.world().clock.advance(Duration.ofDays(1));

    var answer = requests.respond(call, UNREACHABLE);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_ended");
  }

  @Test
  void refusesARevokedTokenWithinAMinute() {
    var call = get().token(token);
    assertThat(requests.respond(call, _ -> Reply.ok(Map.of())).status()).isEqualTo(200);

    var id = TokenHash.of(new TokenText(token)).id();
    assertThat(
            new RevokeToken(requests.world().repositories.tokens(), requests.world().clock).run(id))
        .isTrue();
    requests.world().clock.advance(Duration.ofSeconds(60));

    var answer = requests.respond(call, UNREACHABLE);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_ended");
  }

  @Test
  void takesTheSchemeInAnyCase() {
    var answer =
        requests.respond(get().header("AUTHORIZATION", "bearer " + token), _ -> Reply.ok(Map.of()));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var answer =
        requests.respond(
            get().token(requests.world().token(Samples.LIVE, Scope.DEPLOYMENTS_READ)),
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
}
