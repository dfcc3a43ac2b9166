package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.testing.ApiWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class PrimingTest {
  private final ApiWorld world = new ApiWorld();
  private final HttpApi open = HttpApi.open(() -> "rehearsal", world.clock);
  private final List<String> rehearsed = new ArrayList<>();
  private final List<Integer> real = new ArrayList<>();

  private void prime(Sample... samples) {
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler =
        (event, _) -> {
          var answer = world.api.respond(event, _ -> Reply.ok(Map.of()));
          real.add(answer.getStatusCode());
          return answer;
        };
    new Priming(handler, () -> (event, _) -> open.respond(event, this::rehearse), List.of(samples))
        .beforeCheckpoint(Core.getGlobalContext());
  }

  private Reply rehearse(ApiRequest request) {
    var limit = request.query("limit", "after").limit(0);
    rehearsed.add(
        "%s %s %s %s"
            .formatted(request.method(), request.path(), limit, MDC.get(Priming.REHEARSAL)));
    return Reply.ok(Map.of());
  }

  @Test
  void rehearsesEachSampleManyTimes() {
    prime(
        Sample.of("GET /v1/deployments/{id}", "dep_1"),
        Sample.of("GET /v1/configs").asking("limit", "20").asking("after", "cfg_1"));

    assertThat(rehearsed)
        .hasSize(600)
        .containsOnly("GET /v1/deployments/dep_1 0 true", "GET /v1/configs 20 true");
  }

  @Test
  void asksTheRealHandlerAsNobody() {
    prime(Sample.of("GET /v1/configs"));

    assertThat(real).hasSize(270).containsOnly(401);
    assertThat(MDC.get(Priming.REHEARSAL)).isNull();
  }

  @Test
  void outlivesWhatAnswersWithAnError() {
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> broken =
        (event, _) ->
            open.respond(
                event,
                request -> {
                  throw new IllegalStateException("broken");
                });

    var priming = new Priming(broken, () -> broken, List.of(Sample.of("GET /v1/configs")));

    assertThatCode(() -> priming.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }
}
