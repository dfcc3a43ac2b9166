package com.miteos.deployments.limitsview;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.testing.Samples;
import org.junit.jupiter.api.Test;

class LimitsHandlerTest {
  private final ApiWorld world = new ApiWorld();
  private final LimitsHandler handler =
      new LimitsHandler(world.api, world.repositories.usage(), 50);

  private ApiAnswer get(String token) {
    return ApiAnswer.of(handler, ApiCall.to("GET /v1/limits").token(token));
  }

  @Test
  void showsWhatIsUsedAndWhenItBeginsAnew() {
    world.repositories.deployments().add(world.samples.pending(), null);
    var token = world.token(Samples.LIVE);
    get(token);

    var answer = get(token);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"requests_per_minute":{"limit":500,"used":2,"remaining":498,"resets_at":"2024-11-14T10:23:00Z"},\
            "unfinished_deployments":{"limit":50,"used":1,"remaining":49,"resets_at":null}}\
            """);
    assertThat(answer.headers()).containsEntry("X-RateLimit-Remaining", "498");
  }

  @Test
  void keepsTheModesApart() {
    world.repositories.deployments().add(world.samples.pending(), null);

    var answer = get(world.token(new Owner(Samples.ACCOUNT, Mode.TEST)));

    assertThat(answer.tree().at("/unfinished_deployments/used").asInt()).isZero();
    assertThat(answer.tree().at("/requests_per_minute/used").asInt()).isEqualTo(1);
  }

  @Test
  void refusesATokenThatLacksTheScope() {
    var writer = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);

    assertThat(get(writer).status()).isEqualTo(403);
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("limits");
    world.admit(SampleEvents.token(event), Samples.LIVE);

    assertThat(ApiAnswer.of(handler, event).status()).isEqualTo(200);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new LimitsHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to("GET /v1/limits").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
  }
}
