package com.miteos.deployments.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.ExecutionState;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.InMemoryPipeline;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReconcileDeploymentsTest {
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final Samples samples = new Samples(clock);
  private final InMemoryPipeline pipeline = new InMemoryPipeline();
  private final ReconcileDeployments reconcile =
      new ReconcileDeployments(repositories.deployments(), pipeline, pipeline, clock);

  @Test
  void startsWhatWasStoredButNeverStarted() {
    var deployment = pending();
    clock.advance(ReconcileDeployments.START_GRACE);

    reconcile.run();

    assertThat(pipeline.started()).containsExactly(deployment.ref());
    assertThat(stored(deployment).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void leavesTheStartToTheRequestThatHasJustStoredTheRecord() {
    pending();
    clock.advance(ReconcileDeployments.START_GRACE.minusSeconds(1));

    reconcile.run();

    assertThat(pipeline.started()).isEmpty();
  }

  @Test
  void triesAgainWhenThePipelineIsDown() {
    var deployment = pending();
    clock.advance(Duration.ofMinutes(1));
    pipeline.goDown();
    reconcile.run();
    pipeline.comeBack();

    reconcile.run();

    assertThat(pipeline.started()).containsExactly(deployment.ref());
  }

  @Test
  void leavesARunningExecutionAlone() {
    var deployment = started();
    clock.advance(Duration.ofMinutes(30));

    reconcile.run();

    assertThat(stored(deployment)).isEqualTo(deployment);
  }

  @Test
  void failsARecordWhoseExecutionDied() {
    var deployment = started();
    pipeline.end(deployment.ref());

    reconcile.run(deployment.ref());

    assertThat(stored(deployment).failure())
        .extracting(Failure::stage, Failure::code)
        .containsExactly(FailureStage.QUEUE, FailureCode.INTERNAL);
  }

  @Test
  void failsAndStopsWhatIsNotFinishedByItsDeadline() {
    var deployment = started();
    clock.set(deployment.deadline());

    reconcile.run();

    assertThat(stored(deployment).failure())
        .extracting(Failure::code)
        .isEqualTo(FailureCode.TIMED_OUT);
    assertThat(pipeline.state(deployment.ref())).isEqualTo(ExecutionState.ENDED);
  }

  @Test
  void leavesAFinishedRecordAlone() {
    var deployment = started();
    var building = deployment.startBuilding();
    repositories.deployments().save(building, Status.PENDING, "building");
    var deploying = building.startDeploying();
    repositories.deployments().save(deploying, Status.BUILDING, "deploying");
    var live = deploying.goLive(URI.create("https://site.example/"), clock.instant());
    repositories.deployments().save(live, Status.DEPLOYING, "live");
    pipeline.end(deployment.ref());
    clock.set(deployment.deadline());

    reconcile.run();
    reconcile.run(deployment.ref());

    assertThat(stored(deployment)).isEqualTo(live);
  }

  private Deployment pending() {
    var deployment = samples.pending();
    repositories.deployments().add(deployment, null);
    return deployment;
  }

  private Deployment started() {
    var deployment = pending();
    pipeline.start(deployment);
    return deployment;
  }

  private Deployment stored(Deployment deployment) {
    return repositories.deployments().find(deployment.ref().owner(), deployment.id()).orElseThrow();
  }
}
