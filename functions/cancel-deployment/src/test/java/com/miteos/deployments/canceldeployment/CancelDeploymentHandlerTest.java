package com.miteos.deployments.canceldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.Outage;
import com.miteos.deployments.api.testing.SampleEvents;
import com.miteos.deployments.deployment.CancelDeployment;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.InMemoryPipeline;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.Samples;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelDeploymentHandlerTest {
  private static final String ROUTE = "POST /v1/deployments/{id}/cancel";

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final CancelDeploymentHandler handler =
      new CancelDeploymentHandler(
          world.api,
          world.idempotency,
          new VisibleDeployments(world.repositories.deployments()),
          new CancelDeployment(
              world.repositories.deployments(), new InMemoryPipeline(), world.clock, _ -> {}));
  private final Deployment deployment = world.samples.pending();

  CancelDeploymentHandlerTest() {
    world.repositories.deployments().add(deployment, null);
    world.clock.advance(Duration.ofSeconds(7));
  }

  private ApiCall cancel() {
    return ApiCall.to(ROUTE, deployment.id().value()).token(token);
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler, call);
  }

  private Deployment stored() {
    return world.repositories.deployments().find(Samples.LIVE, deployment.id()).orElseThrow();
  }

  private void goLive() {
    var building = deployment.startBuilding();
    var deploying = building.startDeploying();
    var all = world.repositories.deployments();
    all.save(building, Status.PENDING, "building");
    all.save(deploying, Status.BUILDING, "deploying");
    var live = deploying.goLive(URI.create("https://site.example/"), world.clock.instant());
    all.save(live, Status.DEPLOYING, "live");
  }

  @Test
  void answersWithTheFailedRecord() {
    var answer = send(cancel());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":"%s","workspace_id":"ws_01hx4k2m8n","target":"netlify","status":"failed",\
            "url":null,"created_at":"2024-11-14T10:22:05Z","completed_at":"2024-11-14T10:22:12Z"}\
            """
                .formatted(deployment.id().value()));
    assertThat(stored().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void leavesAFinishedDeploymentAsItIs() {
    goLive();

    var answer = send(cancel());

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("already_finished");
    assertThat(stored().status()).isEqualTo(Status.LIVE);
  }

  @Test
  void saysOfTheSecondCancelThatItIsFinished() {
    send(cancel());

    assertThat(send(cancel()).code()).isEqualTo("already_finished");
  }

  @Test
  void givesTheFirstAnswerAgainForTheSameKey() {
    var first = send(cancel().key("stop-1"));

    var again = send(cancel().key("stop-1"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
  }

  @Test
  void findsNothingOfTheOtherMode() {
    var testToken = world.token(new Owner(Samples.ACCOUNT, Mode.TEST));

    assertThat(send(cancel().token(testToken)).status()).isEqualTo(404);
    assertThat(stored().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void refusesATokenThatMayOnlyRead() {
    var reader = world.tokenWithout(Samples.LIVE, Scope.DEPLOYMENTS_WRITE);

    assertThat(send(cancel().token(reader)).status()).isEqualTo(403);
    assertThat(stored().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void refusesAQuery() {
    assertThat(send(cancel().query("force=true")).status()).isEqualTo(400);
    assertThat(stored().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void findsNobodysDeploymentForItsSampleEvent() {
    var event = SampleEvents.of("cancel-deployment");
    world.admit(SampleEvents.token(event), Samples.LIVE);

    assertThat(ApiAnswer.of(handler, event).status()).isEqualTo(404);
  }

  @Test
  void saysThatItsTablesAreDown() {
    var wired = new CancelDeploymentHandler(Outage.environment());

    var answer =
        ApiAnswer.of(wired, ApiCall.to(ROUTE, deployment.id().value()).token(Outage.TOKEN));

    assertThat(answer.status()).isEqualTo(503);
  }
}
