package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.miteos.deployments.api.Priming.Sample;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private final ApiWorld world = new ApiWorld();
  private final List<String> seen = new ArrayList<>();
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler =
      (event, _) -> world.api.respond(event, this::answer);

  private Reply answer(ApiRequest request) {
    seen.add(request.account().value() + " " + request.method() + " " + request.path());
    return Reply.ok(Map.of());
  }

  private void prime(Sample... samples) {
    new Priming(handler, _ -> Optional.empty(), List.of(samples))
        .beforeCheckpoint(Core.getGlobalContext());
  }

  @Test
  void takesEachSampleThroughTheWholeHandlerForNobody() {
    prime(Sample.of("GET /v1/deployments/{id}", "dep_priming"), Sample.of("GET /v1/configs"));

    assertThat(seen)
        .hasSize(40)
        .containsOnly(
            "acct_priming GET /v1/deployments/dep_priming", "acct_priming GET /v1/configs");
  }

  @Test
  void outlivesWhatAnswersWithAnError() {
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> broken =
        (event, _) ->
            world.api.respond(
                event,
                request -> {
                  throw new IllegalStateException("broken");
                });

    var priming = new Priming(broken, _ -> Optional.empty(), List.of(Sample.of("GET /v1/configs")));

    assertThatCode(() -> priming.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }

  @Test
  void admitsNobodyAfterwards() {
    prime(Sample.of("GET /v1/configs"));
    seen.clear();

    var answer = ApiAnswer.of(handler, ApiCall.astray("GET", "/v1/configs"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(seen).isEmpty();
  }
}
