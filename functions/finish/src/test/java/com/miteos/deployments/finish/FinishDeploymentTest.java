package com.miteos.deployments.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Errored;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Live;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FinishDeploymentTest {
  private static final URI URL = URI.create("https://my-site.example/");
  private static final Failure BUILD_FAILED =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with status 1")
          .by(new ProviderError(422, "rejected", "r-1"))
          .after(List.of("error: no such module"));

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final Samples samples = new Samples(clock);
  private final FinishDeployment finish = new FinishDeployment(repositories.deployments(), clock);

  @Test
  void aDeployingRecordGoesLive() {
    var deployment = deploying();
    clock.advance(Duration.ofSeconds(33));

    finish.run(deployment.ref(), new Live(URL));

    var finished = stored(deployment);
    assertThat(finished.status()).isEqualTo(Status.LIVE);
    assertThat(finished.url()).isEqualTo(URL);
    assertThat(finished.completedAt()).isEqualTo(Instant.parse("2026-11-24T10:00:33Z"));
  }

  @Test
  void aFailureIsKeptAsTheStepGaveIt() {
    var deployment = building();

    finish.run(deployment.ref(), new Failed(FailureMessage.of(BUILD_FAILED)));

    assertThat(stored(deployment).failure()).isEqualTo(BUILD_FAILED);
  }

  @Test
  void aFinishedRecordStaysAsItIs() {
    var deployment = deploying();
    finish.run(deployment.ref(), new Live(URL));
    var finished = stored(deployment);

    finish.run(deployment.ref(), new Failed(FailureMessage.of(BUILD_FAILED)));
    finish.run(deployment.ref(), new Live(URI.create("https://other.example/")));

    assertThat(stored(deployment)).isEqualTo(finished);
  }

  @ParameterizedTest
  @CsvSource({
    "build, States.Timeout, BUILD, TIMED_OUT, PLATFORM",
    "build, BuildLost, BUILD, INTERNAL, PLATFORM",
    "push, Sandbox.Timedout, UPLOAD, TIMED_OUT, PLATFORM",
    "push, java.lang.NullPointerException, UPLOAD, INTERNAL, PLATFORM",
    "check, com.miteos.deployments.hosting.ProviderUnavailableException, ACTIVATE, PROVIDER_UNAVAILABLE, PROVIDER",
  })
  void anErrorNobodyClassifiedIsNeverTheUsers(
      String step, String error, FailureStage stage, FailureCode code, FailureClass failureClass) {
    var deployment = building();

    finish.run(deployment.ref(), new Errored(step, error));

    assertThat(stored(deployment).failure())
        .extracting(Failure::stage, Failure::code, Failure::failureClass)
        .containsExactly(stage, code, failureClass);
    assertThat(stored(deployment).failure())
        .extracting(Failure::message)
        .asString()
        .doesNotContain("Exception", "States.", "Sandbox");
  }

  @Test
  void aBuildCannotEndLive() {
    var deployment = building();

    assertThatThrownBy(() -> finish.run(deployment.ref(), new Live(URL)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("building to live");
  }

  @Test
  void whatIsNotAnEndIsRefused() {
    var deployment = deploying();

    assertThatThrownBy(() -> finish.run(deployment.ref(), new StepResult.InProgress(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an end");
  }

  private Deployment building() {
    var pending = samples.pending();
    repositories.deployments().add(pending, null);
    var building = pending.startBuilding();
    repositories.deployments().save(building, Status.PENDING, "Build runner took it");
    return building;
  }

  private Deployment deploying() {
    var deploying = building().startDeploying();
    repositories.deployments().save(deploying, Status.BUILDING, "Uploading");
    return deploying;
  }

  private Deployment stored(Deployment deployment) {
    return repositories.deployments().find(deployment.ref().owner(), deployment.id()).orElseThrow();
  }
}
