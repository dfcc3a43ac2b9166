package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.limits.TooManyUnfinishedException;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final int LIMIT = ApiWorld.REQUESTS_PER_MINUTE;

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);

  private ApiAnswer ask() {
    return ask(token);
  }

  private ApiAnswer ask(String token) {
    return answer(token, _ -> Reply.ok(Map.of()));
  }

  private ApiAnswer answer(String token, Endpoint endpoint) {
    var call = ApiCall.to("GET /v1/configs").token(token);
    return ApiAnswer.of(world.api.respond(call.event(), endpoint));
  }

  private ApiAnswer counting(Endpoint endpoint) {
    var call = ApiCall.to("POST /v1/deployments").token(token);
    return ApiAnswer.of(world.api.respondCounting(call.event(), endpoint));
  }

  private int used() {
    return world
        .repositories
        .usage()
        .requests(Samples.LIVE, RequestWindow.at(world.clock.instant()));
  }

  private void use(int requests) {
    for (var count = 0; count < requests; count++) {
      var window = RequestWindow.at(world.clock.instant());
      world.repositories.usage().countRequest(Samples.LIVE, window);
    }
  }

  @Test
  void tellsWhatIsLeftAndForHowLong() {
    use(2);

    assertThat(ask().headers())
        .containsEntry("X-RateLimit-Limit", Integer.toString(LIMIT))
        .containsEntry("X-RateLimit-Remaining", Integer.toString(LIMIT - 3))
        .containsEntry("X-RateLimit-Reset", "55");
  }

  @Test
  void refusesWhatIsOverTheLimitUntilTheMinuteIsOver() {
    use(LIMIT - 1);
    assertThat(ask().status()).isEqualTo(200);

    var refused = ask();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.tree().at("/error/type").asText()).isEqualTo("rate_limit_error");
    assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
    assertThat(refused.headers())
        .containsEntry("Retry-After", "55")
        .containsEntry("X-RateLimit-Remaining", "0");

    world.clock.advance(Duration.ofSeconds(55));
    assertThat(ask().status()).isEqualTo(200);
  }

  @Test
  void countsTheModesApart() {
    use(LIMIT);

    assertThat(ask(world.token(new Owner(Samples.ACCOUNT, Mode.TEST))).status()).isEqualTo(200);
  }

  @Test
  void tellsItInErrorsToo() {
    var answer =
        answer(
            token,
            _ -> {
              throw Refusals.notFound("config");
            });

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsKeys("X-RateLimit-Remaining", "X-RateLimit-Reset");
  }

  @Test
  void countsNothingWithoutAToken() {
    var answer = ask("mt_live_unknown");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).doesNotContainKey("X-RateLimit-Limit");
  }

  @Test
  void leavesTheCountingToAnEndpointThatStores() {
    var answer =
        counting(request -> {
          request.admit(7);
          request.counted();
          return Reply.ok(Map.of());
        });

    assertThat(answer.headers())
        .containsEntry("X-RateLimit-Remaining", Integer.toString(LIMIT - 8));
    assertThat(used()).isZero();
  }

  @Test
  void countsWhatSuchAnEndpointLeavesUncounted() {
    use(7);

    var answer =
        counting(request -> {
          request.admit(7);
          throw Refusals.missing("target", "a string");
        });

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers())
        .containsEntry("X-RateLimit-Remaining", Integer.toString(LIMIT - 8));
    assertThat(used()).isEqualTo(8);
  }

  @Test
  void refusesWhatSuchAnEndpointHasNoPlaceFor() {
    var answer =
        counting(request -> {
          request.admit(LIMIT);
          throw new IllegalStateException("reached");
        });

    assertThat(answer.status()).isEqualTo(429);
    assertThat(used()).isZero();
  }

  @Test
  void saysThatTooManyDeploymentsAreUnfinished() {
    var answer =
        counting(_ -> {
          throw new TooManyUnfinishedException(50);
        });

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("too_many_unfinished");
    assertThat(answer.message()).contains("at most 50 unfinished deployments");
    assertThat(answer.headers()).containsEntry("Retry-After", "5");
  }
}
