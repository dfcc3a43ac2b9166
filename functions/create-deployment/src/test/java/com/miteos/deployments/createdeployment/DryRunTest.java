package com.miteos.deployments.createdeployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
  private static final String BODY =
      """
      {"workspace_id": "ws_01hx4k2m8n", "target": "netlify", "config_id": "cfg_9v3pqr7t"}\
      """;
  private static final PreflightCheck TOKEN_ACCEPTED =
      PreflightCheck.passed(PreflightSubject.TOKEN, "Accepted.");

  private final List<Owner> asked = new ArrayList<>();
  private final CreateWorld create = new CreateWorld(this::preflight);
  private final ApiWorld world = create.api;
  private final String token = world.token(Samples.LIVE);

  private List<PreflightCheck> preflight(Owner owner, ConfigId config) {
    assertThat(config).isEqualTo(Samples.CONFIG);
    asked.add(owner);
    return List.of(TOKEN_ACCEPTED);
  }

  private static ApiCall post(String token, String body) {
    return ApiCall.to("POST /v1/deployments").token(token).json(body).query("dry_run=true");
  }

  private ApiAnswer send(String body) {
    return ApiAnswer.of(create.handler, post(token, body));
  }

  private void assertNothingIsStored() {
    assertThat(create.stored()).isEmpty();
    assertThat(create.pipeline.started()).isEmpty();
  }

  @Test
  void showsEveryCheckAndStoresNothing() {
    var answer = send(BODY);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("ok").asBoolean()).isTrue();
    assertThat(answer.tree().path("checks"))
        .extracting(check -> check.path("name").asText(), check -> check.path("ok").asBoolean())
        .containsExactly(tuple("config", true), tuple("workspace", true), tuple("token", true));
    assertThat(asked).containsExactly(Samples.LIVE);
    assertNothingIsStored();
  }

  @ParameterizedTest
  @CsvSource({
    "cfg_9v3pqr7t, cfg_none, config, resource_missing, 0",
    "netlify, vercel, config, target_config_mismatch, 0",
    "ws_01hx4k2m8n, ws_none, workspace, resource_missing, 1",
  })
  void showsWhatCreateWouldRefuse(
      String right, String wrong, String name, String code, int timesAsked) {
    var answer = send(BODY.replace(right, wrong));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("ok").asBoolean()).isFalse();
    assertThat(answer.tree().path("checks"))
        .filteredOn(check -> !check.path("ok").asBoolean())
        .extracting(check -> check.path("name").asText(), check -> check.path("code").asText())
        .containsExactly(tuple(name, code));
    assertThat(asked).hasSize(timesAsked);
    assertNothingIsStored();
  }

  @Test
  void refusesWhatIsNoRequestAtAll() {
    assertThat(send("{\"workspace_id\": 7}").status()).isEqualTo(400);
  }

  @Test
  void takesNoOtherWordForTrue() {
    var answer = ApiAnswer.of(create.handler, post(token, BODY).query("dry_run=yes"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo("dry_run");
    assertNothingIsStored();
  }

  @Test
  void keepsNoAnswerForItsIdempotencyKey() {
    ApiAnswer.of(create.handler, post(token, BODY).key("release-1"));
    var again = ApiAnswer.of(create.handler, post(token, BODY).key("release-1"));

    assertThat(again.headers()).doesNotContainKey("Idempotent-Replayed");
    assertThat(asked).hasSize(2);
  }

  @Test
  void deploysWhereDryRunIsFalse() {
    var answer = ApiAnswer.of(create.handler, post(token, BODY).query("dry_run=false"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(asked).isEmpty();
  }

  @Test
  void needsTheScopeOfACreate() {
    var reader = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_WRITE);

    assertThat(ApiAnswer.of(create.handler, post(reader, BODY)).status()).isEqualTo(403);
    assertThat(asked).isEmpty();
  }
}
