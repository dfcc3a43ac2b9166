package com.miteos.deployments.getdeployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.DeploymentRecords;
import com.miteos.deployments.api.VisibleDeployments;
import com.miteos.deployments.api.testing.ApiAnswer;
import com.miteos.deployments.api.testing.ApiCall;
import com.miteos.deployments.api.testing.ApiWorld;
import com.miteos.deployments.api.testing.NoContext;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferWaitTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Failure FAILURE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with 1");

  private final ApiWorld world = new ApiWorld();
  private final String token = world.token(Samples.LIVE);
  private final Deployment deployment = world.samples.pending();
  private final Instant begun = world.clock.instant();

  /// When the deployment begins to build.
  private Instant change = begun.plus(LONG);

  private final VisibleDeployments deployments =
      new VisibleDeployments(world.repositories.deployments());
  private final GetDeploymentHandler handler =
      new GetDeploymentHandler(
          world.api,
          deployments,
          new DeploymentRecords(world.repositories.events(), world.repositories.configs()),
          new AwaitChange(deployments, this::sleep),
          world.clock);

  PreferWaitTest() {
    world.repositories.deployments().add(deployment, null);
  }

  private void sleep(Duration duration) {
    var before = world.clock.instant();
    world.clock.advance(duration);
    if (before.isBefore(change) && !world.clock.instant().isBefore(change)) {
      startBuilding();
    }
  }

  private void startBuilding() {
    world.repositories.deployments().save(deployment.startBuilding(), Status.PENDING, "building");
  }

  private Duration waited() {
    return Duration.between(begun, world.clock.instant());
  }

  private ApiCall get() {
    return ApiCall.to("GET /v1/deployments/{id}", deployment.id().value()).token(token);
  }

  private ApiAnswer send(ApiCall call) {
    return ApiAnswer.of(handler.handleRequest(call.event(), NoContext.with(LONG)));
  }

  private String tag() {
    return Objects.requireNonNull(send(get()).headers().get("ETag"));
  }

  private ApiCall changed(String preference) {
    return get().header("if-none-match", tag()).header("prefer", preference);
  }

  @Test
  void holdsTheAnswerUntilTheStatusIsAnother() {
    change = begun.plusSeconds(7);

    var answer = send(changed("wait=20"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.tree().path("status").asText()).isEqualTo("building");
    assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=20");
    assertThat(waited()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void saysAfterTheTimeThatNothingChanged() {
    var answer = send(changed("wait=20"));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsEntry("Preference-Applied", "wait=20")
        .containsEntry("Retry-After", "5")
        .containsKey("ETag");
    assertThat(waited()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=3600              | wait=25",
        "respond-async, wait=4  | wait=4",
        "Wait = \"4\"; x=1      | wait=4",
        "wait=0                 | wait=0",
      })
  void understandsWhatTheHeaderMayHold(String preference, String applied) {
    var answer = send(changed(preference));

    assertThat(answer.headers()).containsEntry("Preference-Applied", applied);
    assertThat(waited()).isLessThanOrEqualTo(Duration.ofSeconds(25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "wait=", "wait=-1", "wait=soon", "wait=1.5", "return=minimal"})
  void leavesAPreferenceAloneThatItDoesNotKnow(String preference) {
    var answer = send(changed(preference));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
    assertThat(waited()).isZero();
  }

  @Test
  void answersAtOnceWhereTheCallerHasAnotherStatus() {
    var preference = changed("wait=20");
    startBuilding();

    assertThat(send(preference).status()).isEqualTo(200);
    assertThat(waited()).isZero();
  }

  @Test
  void answersAtOnceWithoutATagToCompareWith() {
    var answer = send(get().header("prefer", "wait=20"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
    assertThat(waited()).isZero();
  }

  @Test
  void doesNotWaitForWhatIsFinished() {
    startBuilding();
    var failed = deployment.startBuilding().fail(FAILURE, world.clock.instant());
    world.repositories.deployments().save(failed, Status.BUILDING, "failed");

    var answer = send(changed("wait=20"));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(waited()).isZero();
  }

  @Test
  void keepsTheTimeToAnswer() {
    var call = changed("wait=20");

    var answer =
        ApiAnswer.of(handler.handleRequest(call.event(), NoContext.with(Duration.ofSeconds(9))));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(waited()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
  }

  @Test
  void waitsAlsoWhereOnlyTheEventsAreOthers() {
    var call = changed("wait=4").query("expand=events");

    var answer = send(call);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(waited()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
  }
}
