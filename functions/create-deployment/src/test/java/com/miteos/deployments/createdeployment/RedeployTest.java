package com.miteos.deployments.createdeployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.EarlierBuild;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeployTest {
  private static final String ROUTE = "POST /v1/deployments/{id}/redeploy";
  private static final String BUNDLE = "bundles/1";

  private final CreateWorld create =
      new CreateWorld(
          (_, _) -> List.of(PreflightCheck.passed(PreflightSubject.TOKEN, "Accepted.")));
  private final ApiWorld world = create.api;
  private final String token = world.token(Samples.LIVE);
  private final Deployment source = world.samples.pending();

  RedeployTest() {
    var all = world.repositories.deployments();
    all.add(source, null);
    all.save(source.startBuilding(), Status.PENDING, "building");
    world.clock.advance(Duration.ofSeconds(7));
  }

  private void build() {
    world.repositories.rollouts().recordBundle(source.ref(), BUNDLE);
    try (var writer = create.bundles.create(BUNDLE)) {
      writer.commit(new BundleManifest(List.of()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private ApiCall redeploy() {
    return ApiCall.to(ROUTE, source.id().value()).token(token);
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(create.handler, call);
  }

  private Deployment made(ApiAnswer answer) {
    var id = new DeploymentId(answer.tree().path("id").asText());
    return world.repositories.deployments().find(Samples.LIVE, id).orElseThrow();
  }

  @Test
  void answersWithANewPendingRecord() {
    build();

    var answer = send(redeploy());

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var id = answer.tree().path("id").asText();
    assertThat(id).isNotEqualTo(source.id().value());
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"pending",\
            "url":null,"created_at":"2024-11-14T10:22:12Z","completed_at":null}\
            """
                .formatted(id));
    assertThat(answer.headers()).containsEntry("Location", "/v1/deployments/" + id);
  }

  @Test
  void ordersTheBytesThatWereBuiltAndStartsTheExecution() {
    build();

    var again = made(send(redeploy().json("{}")));

    assertThat(again.order()).isEqualTo(Samples.redeploying(source.id(), BUNDLE));
    assertThat(create.pipeline.started()).containsExactly(again.ref());
    assertThat(world.repositories.events().list(again.id(), 0, 10).items())
        .extracting(event -> event.detail())
        .containsExactly("deploying again what " + source.id().value() + " built");
  }

  @Test
  void redeploysWhatWasRedeployed() {
    build();
    var second = made(send(redeploy()));

    var third = made(send(ApiCall.to(ROUTE, second.id().value()).token(token)));

    assertThat(third.order().earlierBuild()).isEqualTo(new EarlierBuild(second.id(), BUNDLE));
  }

  @Test
  void goesToAnotherHost() {
    build();
    var expo =
        new DeployConfig.Definition(
            "Elsewhere",
            Target.EXPO,
            new Settings(
                Map.of(
                    "app_id", new SettingValue.Text("4e3a"),
                    "production", new SettingValue.Flag(true))),
            BuildSettings.DETECTED);
    var now = world.clock.instant();
    var config = new ConfigId("cfg_expo");
    world
        .repositories
        .configs()
        .add(new DeployConfig(config, Samples.ACCOUNT, expo, Samples.secrets(), now, now), null);

    var body = "{\"target\": \"expo\", \"config_id\": \"cfg_expo\"}";
    var order = made(send(redeploy().json(body))).order();

    assertThat(order.target()).isEqualTo(Target.EXPO);
    assertThat(order.configId()).isEqualTo(config);
    assertThat(order.earlierBuild()).isEqualTo(new EarlierBuild(source.id(), BUNDLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"target": "vercel"}      | target_config_mismatch | config_id
          {"target": "Vercel"}      | parameter_invalid      | target
          {"config_id": "cfg_none"} | resource_missing       | config_id
          {"config_id": "none"}     | parameter_invalid      | config_id
          {"workspace_id": "ws_1"}  | parameter_unknown      | workspace_id
          """)
  void refusesWhatCannotBeDeployed(String body, String code, String param) {
    build();

    var answer = send(redeploy().json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.param()).isEqualTo(param);
    assertThat(create.stored()).hasSize(1);
  }

  @Test
  void refusesWhatHasBuiltNothing() {
    var answer = send(redeploy());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("output_missing");
    assertThat(create.stored()).hasSize(1);
  }

  @Test
  void refusesWhatIsNotKeptAnyMore() {
    build();
    create.bundles.remove(BUNDLE);

    var answer = send(redeploy());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("artifact_expired");
    assertThat(create.stored()).hasSize(1);
    assertThat(create.pipeline.started()).isEmpty();
  }

  @Test
  void refusesWhatCouldBeDeletedWhileItIsDeployed() {
    build();
    world.clock.advance(Duration.ofDays(90).minusHours(1));

    assertThat(send(redeploy().token(world.token(Samples.LIVE))).code())
        .isEqualTo("artifact_expired");
  }

  @Test
  void givesTheFirstAnswerAgainForTheSameKey() {
    build();
    var first = send(redeploy().key("rollback-1"));

    var again = send(redeploy().key("rollback-1"));

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
    assertThat(create.stored()).hasSize(2);
  }

  @Test
  void findsNothingOfTheOtherMode() {
    build();
    var testToken = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    assertThat(send(redeploy().token(testToken)).status()).isEqualTo(404);
  }

  @Test
  void refusesATokenThatMayOnlyRead() {
    build();
    var reader = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_WRITE);

    assertThat(send(redeploy().token(reader)).status()).isEqualTo(403);
    assertThat(create.stored()).hasSize(1);
  }

  @Test
  void rehearsesWithoutStoringAnything() {
    build();

    var answer = send(redeploy().query("dry_run=true"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("checks"))
        .extracting(check -> check.path("name").asText(), check -> check.path("ok").asBoolean())
        .containsExactly(tuple("config", true), tuple("output", true), tuple("token", true));
    assertThat(create.stored()).hasSize(1);
  }

  @Test
  void showsInARehearsalThatTheOutputIsGone() {
    var checks = send(redeploy().query("dry_run=true")).tree().path("checks");

    assertThat(checks)
        .filteredOn(check -> !check.path("ok").asBoolean())
        .extracting(check -> check.path("name").asText(), check -> check.path("code").asText())
        .containsExactly(tuple("output", "output_missing"));
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new CreateDeploymentHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, redeploy().token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
  }
}
