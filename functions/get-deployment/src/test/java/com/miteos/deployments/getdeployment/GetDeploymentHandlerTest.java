package com.miteos.deployments.getdeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetDeploymentHandlerTest {
  private static final String ROUTE = "GET /v1/deployments/{id}";
  private static final String NOT_FOUND =
      """
      {"error":{"type":"invalid_request_error","code":"not_found","message":"expected the id of a \
      deployment of this account and mode","param":null,"request_id":"req_"}}\
      """;

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final GetDeploymentHandler handler =
      new GetDeploymentHandler(
          world.api,
          new VisibleDeployments(world.repositories.deployments()),
          new DeploymentRecords(world.repositories.events(), world.repositories.configs()),
          new AwaitChange(new VisibleDeployments(world.repositories.deployments()), world.clock),
          world.clock);
  private final Deployment deployment = world.samples.pending();

  GetDeploymentHandlerTest() {
    world.repositories.deployments().add(deployment, null);
    world.clock.advance(Duration.ofSeconds(153));
  }

  private ApiCall get(String id) {
    return ApiCall.to(ROUTE, id).token(token);
  }

  private ApiCall get() {
    return get(deployment.id().value());
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler, call);
  }

  private Deployment save(Deployment next, Status expected) {
    world.repositories.deployments().save(next, expected, "moved on");
    return next;
  }

  private void goLive() {
    var building = save(deployment.startBuilding(), Status.PENDING);
    var deploying = save(building.startDeploying(), Status.BUILDING);
    var url = URI.create("https://my-agent-app.netlify.app");
    var _ = save(deploying.goLive(url, world.clock.instant()), Status.DEPLOYING);
  }

  private static String tag(ApiAnswer answer) {
    return Objects.requireNonNull(answer.headers().get("ETag"));
  }

  @Test
  void showsAnUnfinishedDeploymentAndWhenToAskAgain() {
    var answer = send(get());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"pending",\
            "url":null,"created_at":"2024-11-14T10:22:05Z","completed_at":null}\
            """
                .formatted(deployment.id().value()));
    assertThat(answer.headers()).containsEntry("Retry-After", "5");
  }

  @Test
  void showsALiveDeployment() {
    goLive();

    var answer = send(get());

    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"live",\
            "url":"https://my-agent-app.netlify.app","created_at":"2024-11-14T10:22:05Z",\
            "completed_at":"2024-11-14T10:24:38Z"}\
            """
                .formatted(deployment.id().value()));
    assertThat(answer.headers()).doesNotContainKey("Retry-After");
  }

  @Test
  void saysWhyADeploymentFailed() {
    var failure =
        Failure.of(FailureStage.UPLOAD, FailureCode.CREDENTIALS_REJECTED, "Netlify said no")
            .by(new ProviderError(401, "unauthorized", null))
            .after(List.of("uploading 3 files"));
    var _ = save(deployment.fail(failure, world.clock.instant()), Status.PENDING);

    assertThat(send(get().query("expand=failure")).json())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                {
                  "id": "%s",
                  "workspace_id": "ws_01hx4k2m8n",
                  "target": "netlify",
                  "status": "failed",
                  "url": null,
                  "created_at": "2024-11-14T10:22:05Z",
                  "completed_at": "2024-11-14T10:24:38Z",
                  "failure": {
                    "stage": "upload",
                    "code": "credentials_rejected",
                    "class": "user",
                    "retryable": false,
                    "message": "Netlify said no",
                    "provider": {"status": 401, "code": "unauthorized", "request_id": null},
                    "log_tail": ["uploading 3 files"]
                  }
                }\
                """
                    .formatted(deployment.id().value())));
  }

  @Test
  void addsEventsAndConfigWhereAsked() {
    var created = deployment.createdAt();
    world
        .repositories
        .configs()
        .add(
            new DeployConfig(
                Samples.CONFIG,
                Samples.ACCOUNT,
                Samples.definition("Production"),
                Samples.secrets(),
                created,
                created),
            null);
    var _ = save(deployment.startBuilding(), Status.PENDING);

    var repeated = send(get().query("expand=events&expand=config"));
    var listed = send(get().query("expand=config,events"));

    assertThat(repeated.body()).isEqualTo(listed.body());
    assertThat(repeated.tree().path("events").toPrettyString())
        .isEqualTo(
            ApiAnswer.pretty(
                """
                [
                  {
                    "seq": 1,
                    "at": "2024-11-14T10:22:05Z",
                    "status": "pending",
                    "detail": %s
                  },
                  {
                    "seq": 2,
                    "at": "2024-11-14T10:24:38Z",
                    "status": "building",
                    "detail": "moved on"
                  }
                ]\
                """
                    .formatted(repeated.tree().at("/events/0/detail"))));
    assertThat(repeated.tree().path("config").path("id").asText())
        .isEqualTo(Samples.CONFIG.value());
    assertThat(repeated.tree().has("failure")).isFalse();
    assertThat(repeated.body()).doesNotContain("c2VhbGVk");
  }

  @Test
  void showsNoConfigWhereItIsGone() {
    var answer = send(get().query("expand=config"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().has("config")).isTrue();
    assertThat(answer.tree().path("config").isNull()).isTrue();
  }

  @Test
  void showsEveryEventHoweverManyThereAre() {
    for (var count = 0; count < 250; count++) {
      world.repositories.deployments().note(deployment.ref(), "still at it");
    }

    assertThat(send(get().query("expand=events")).tree().path("events")).hasSize(251);
  }

  @Test
  void saysThatNothingChanged() {
    var first = send(get());

    var second = send(get().header("If-None-Match", tag(first)));

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers())
        .containsEntry("ETag", tag(first))
        .containsEntry("Retry-After", "5")
        .containsEntry("Cache-Control", "private, no-cache");
  }

  @Test
  void showsWhatChanged() {
    var first = send(get());
    goLive();

    var second = send(get().header("If-None-Match", tag(first)));

    assertThat(second.status()).isEqualTo(200);
    assertThat(tag(second)).isNotEqualTo(tag(first));
  }

  @Test
  void tagsAnExpandedRecordOnItsOwn() {
    var plain = send(get());
    var expanded = send(get().query("expand=events"));
    world.repositories.deployments().note(deployment.ref(), "still at it");

    assertThat(tag(expanded)).isNotEqualTo(tag(plain));
    assertThat(tag(send(get().query("expand=events")))).isNotEqualTo(tag(expanded));
    assertThat(tag(send(get()))).isEqualTo(tag(plain));
  }

  @Test
  void answersHeadWithTheSameHeaders() {
    var call = ApiCall.to("HEAD /v1/deployments/{id}", deployment.id().value()).token(token);

    var answer = send(call);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers()).containsEntry("ETag", tag(send(get())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dep_7z9wq1lc", "7z9wq1lc", "dep_", "dep_UPPER", "cfg_1", "dep_1/..", "%00", "ä"})
  void doesNotFindWhatIsNotThere(String id) {
    var answer = send(get(id));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(withoutRequestId(answer)).isEqualTo(NOT_FOUND);
  }

  @Test
  void doesNotFindWhatIsSomebodyElsesOrOfTheOtherMode() {
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));
    var testMode = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    for (var other : List.of(stranger, testMode)) {
      var answer = send(get().token(other));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(withoutRequestId(answer)).isEqualTo(NOT_FOUND);
    }
  }

  @Test
  void givesTheSameHeadersWhateverIsNotFound() {
    var stranger = world.token(new Owner(new AccountId("acct_stranger"), Mode.LIVE));

    var unknown = send(get("dep_7z9wq1lc"));
    var foreign = send(get().token(stranger));

    assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
  }

  private static String withoutRequestId(ApiAnswer answer) {
    return answer.body().replaceFirst("req_[0-9a-z]{26}", "req_");
  }

  @Test
  void refusesTheCallersOwnThingWhereTheScopeIsMissing() {
    var writer = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_READ);

    assertThat(send(get().token(writer)).status()).isEqualTo(403);
    assertThat(send(get("dep_7z9wq1lc").token(writer)).status()).isEqualTo(404);
  }

  @Test
  void needsTheConfigScopeToShowTheConfig() {
    var configless = world.tokenWithout(Samples.LIVE, Scope.CONFIGS_READ);

    var answer = send(get().token(configless).query("expand=config"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("configs:read");
  }

  @Test
  void refusesAQueryItDoesNotKnow() {
    var answer = send(get().query("expnad=failure"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo("expnad");
  }

  @Test
  void leavesAPreferenceItDoesNotKnowUnapplied() {
    var answer = send(get().header("prefer", "wait=20"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("get-deployment");
    world.admit(SampleEvents.token(event), Samples.LIVE);
    var id = new DeploymentId(Objects.requireNonNull(event.getPathParameters().get("id")));
    var created = deployment.createdAt();
    world
        .repositories
        .deployments()
        .add(Deployment.pending(id, Samples.ORDER, created, deployment.deadline()), null);

    var answer = ApiAnswer.of(handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("id").asText()).isEqualTo(id.value());
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new GetDeploymentHandler(Outage.environment());

    var answer = ApiAnswer.of(wired, ApiCall.to(ROUTE, "dep_1").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
