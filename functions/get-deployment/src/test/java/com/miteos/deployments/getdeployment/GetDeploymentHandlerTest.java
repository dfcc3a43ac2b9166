package com.miteos.deployments.getdeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GetDeploymentHandlerTest {
  private final PendingDeployment pending = new PendingDeployment();

  private Deployment save(Deployment next, Status expected) {
    pending.world.repositories.deployments().save(next, expected, "moved on");
    return next;
  }

  private void goLive() {
    var building = save(pending.deployment.startBuilding(), Status.PENDING);
    var deploying = save(building.startDeploying(), Status.BUILDING);
    var url = URI.create("https://my-agent-app.netlify.app");
    var _ = save(deploying.goLive(url, pending.world.clock.instant()), Status.DEPLOYING);
  }

  private static String tag(ApiAnswer answer) {
    return Objects.requireNonNull(answer.headers().get("ETag"));
  }

  @Test
  void showsAnUnfinishedDeploymentAndWhenToAskAgain() {
    var answer = pending.send(pending.get());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"pending",\
            "url":null,"created_at":"2024-11-14T10:22:05Z","completed_at":null}\
            """
                .formatted(pending.deployment.id().value()));
    assertThat(answer.headers()).containsEntry("Retry-After", "5");
  }

  @Test
  void showsALiveDeployment() {
    goLive();

    var answer = pending.send(pending.get());

    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"live",\
            "url":"https://my-agent-app.netlify.app","created_at":"2024-11-14T10:22:05Z",\
            "completed_at":"2024-11-14T10:24:38Z"}\
            """
                .formatted(pending.deployment.id().value()));
    assertThat(answer.headers()).doesNotContainKey("Retry-After");
  }

  @Test
  void saysWhyADeploymentFailed() {
    var failure =
        Failure.of(FailureStage.UPLOAD, FailureCode.CREDENTIALS_REJECTED, "Netlify said no")
            .by(new ProviderError(401, "unauthorized", null))
            .after(List.of("uploading 3 files"));
    var _ = save(pending.deployment.fail(failure, pending.world.clock.instant()), Status.PENDING);

    assertThat(pending.send(pending.get().query("expand=failure")).json())
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
                    .formatted(pending.deployment.id().value())));
  }

  @Test
  void addsEventsAndConfigWhereAsked() {
    var created = pending.deployment.createdAt();
    pending
        .world
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
    var _ = save(pending.deployment.startBuilding(), Status.PENDING);

    var repeated = pending.send(pending.get().query("expand=events&expand=config"));
    var listed = pending.send(pending.get().query("expand=config,events"));

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
    var answer = pending.send(pending.get().query("expand=config"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().has("config")).isTrue();
    assertThat(answer.tree().path("config").isNull()).isTrue();
  }

  @Test
  void showsEveryEventHoweverManyThereAre() {
    for (var count = 0; count < 250; count++) {
      pending.world.repositories.deployments().note(pending.deployment.ref(), "still at it");
    }

    assertThat(pending.send(pending.get().query("expand=events")).tree().path("events"))
        .hasSize(251);
  }

  @Test
  void saysThatNothingChanged() {
    var first = pending.send(pending.get());

    var second = pending.send(pending.get().header("If-None-Match", tag(first)));

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers())
        .containsEntry("ETag", tag(first))
        .containsEntry("Retry-After", "5")
        .containsEntry("Cache-Control", "private, no-cache");
  }

  @Test
  void showsWhatChanged() {
    var first = pending.send(pending.get());
    goLive();

    var second = pending.send(pending.get().header("If-None-Match", tag(first)));

    assertThat(second.status()).isEqualTo(200);
    assertThat(tag(second)).isNotEqualTo(tag(first));
  }

  @Test
  void tagsAnExpandedRecordOnItsOwn() {
    var plain = pending.send(pending.get());
    var expanded = pending.send(pending.get().query("expand=events"));
    pending.world.repositories.deployments().note(pending.deployment.ref(), "still at it");

    assertThat(tag(expanded)).isNotEqualTo(tag(plain));
    assertThat(tag(pending.send(pending.get().query("expand=events")))).isNotEqualTo(tag(expanded));
    assertThat(tag(pending.send(pending.get()))).isEqualTo(tag(plain));
  }

  @Test
  void answersHeadWithTheSameHeaders() {
    var call =
        ApiCall.to("HEAD /v1/deployments/{id}", pending.deployment.id().value())
            .token(pending.token);

    var answer = pending.send(call);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers()).containsEntry("ETag", tag(pending.send(pending.get())));
  }

  @Test
  void refusesAQueryItDoesNotKnow() {
    var answer = pending.send(pending.get().query("expnad=failure"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.param()).isEqualTo("expnad");
  }

  @Test
  void leavesAPreferenceItDoesNotKnowUnapplied() {
    var answer = pending.send(pending.get().header("prefer", "wait=20"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
  }

  @Test
  void acceptsItsSampleEvent() {
    var event = SampleEvents.of("get-deployment");
    pending.world.admit(SampleEvents.token(event), Samples.LIVE);
    var id = new DeploymentId(Objects.requireNonNull(event.getPathParameters().get("id")));
    var created = pending.deployment.createdAt();
    pending
        .world
        .repositories
        .deployments()
        .add(Deployment.pending(id, Samples.ORDER, created, pending.deployment.deadline()), null);

    var answer = ApiAnswer.of(pending.handler, event);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("id").asText()).isEqualTo(id.value());
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new GetDeploymentHandler(Outage.environment());

    var answer =
        ApiAnswer.of(wired, ApiCall.to(PendingDeployment.ROUTE, "dep_1").token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("dependency_unavailable");
  }
}
