package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelDeploymentTest {
  private final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final InMemoryPipeline pipeline = new InMemoryPipeline();
  private final CancelDeployment cancelDeployment =
      new CancelDeployment(repositories.deployments(), pipeline, clock, _ -> {});
  private final Deployment deployment = new Samples(clock).pending();

  CancelDeploymentTest() {
    repositories.deployments().add(deployment, null);
    pipeline.start(deployment);
  }

  private Deployment at(Status status) {
    var current = deployment;
    while (current.status() != status) {
      var next =
          current.status() == Status.PENDING ? current.startBuilding() : current.startDeploying();
      repositories.deployments().save(next, current.status(), "moved on");
      current = next;
    }
    return current;
  }

  private Optional<Deployment> cancel(Deployment seen) {
    return cancelDeployment.run(seen, AnswerRecorder.none());
  }

  /// At the host an execution takes back what it made there, so it is left to run.
  @ParameterizedTest
  @CsvSource({"PENDING, QUEUE, ENDED", "BUILDING, BUILD, ENDED", "DEPLOYING, UPLOAD, RUNNING"})
  void failsADeploymentWhereverItIs(Status status, FailureStage stage, ExecutionState execution) {
    var cancelled = cancel(at(status)).orElseThrow();

    var failure = Objects.requireNonNull(cancelled.failure());
    assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED);
    assertThat(failure.failureClass()).isEqualTo(FailureClass.CANCELLED);
    assertThat(failure.stage()).isEqualTo(stage);
    assertThat(repositories.deployments().find(Samples.LIVE, deployment.id())).contains(cancelled);
    assertThat(pipeline.state(deployment.ref())).isEqualTo(execution);
  }

  @Test
  void cancelsWhatMovedOnSinceItWasSeen() {
    at(Status.DEPLOYING);

    var cancelled = cancel(deployment).orElseThrow();

    assertThat(Objects.requireNonNull(cancelled.failure()).stage()).isEqualTo(FailureStage.UPLOAD);
  }

  @Test
  void leavesWhatFinishedMeanwhile() {
    assertThat(cancel(deployment)).isPresent();

    assertThat(cancel(deployment)).isEmpty();
  }
}
