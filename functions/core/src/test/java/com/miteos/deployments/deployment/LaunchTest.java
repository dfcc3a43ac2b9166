package com.miteos.deployments.deployment;

import static com.miteos.deployments.testing.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.idempotency.AnswerRecorder;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LaunchTest {
  private final Repositories repositories =
      InMemoryRepositories.at(SettableClock.at("2026-11-24T10:00:00Z"));
  private final Samples samples = new Samples(repositories.clock());
  private final InMemoryPipeline pipeline = new InMemoryPipeline();
  private final List<PipelineNotStartedException> unstarted = new ArrayList<>();
  private final Launch launch =
      new Launch(
          repositories.deployments(),
          pipeline,
          () -> samples.pending().id(),
          repositories.clock(),
          Duration.ofMinutes(90),
          50,
          unstarted::add);

  @Test
  void storesTheDeploymentAndStartsItsExecution() {
    var deployment = launch.run(Samples.ORDER, AnswerRecorder.none());

    assertThat(repositories.deployments().find(LIVE, deployment.id())).contains(deployment);
    assertThat(deployment.deadline()).isEqualTo("2026-11-24T11:30:00Z");
    assertThat(pipeline.started()).containsExactly(deployment.ref());
    assertThat(unstarted).isEmpty();
  }

  @Test
  void keepsADeploymentWhoseExecutionDoesNotStart() {
    pipeline.goDown();

    var deployment = launch.run(Samples.ORDER, AnswerRecorder.none());

    assertThat(repositories.deployments().unfinished()).containsExactly(deployment);
    assertThat(unstarted)
        .extracting(PipelineNotStartedException::deployment)
        .containsExactly(deployment.ref());
  }

  @Test
  void startsNothingUnderATakenKey() {
    launch.run(Samples.ORDER, _ -> samples.answer(LIVE, "once"));

    assertThatThrownBy(() -> launch.run(Samples.ORDER, _ -> samples.answer(LIVE, "once")))
        .isInstanceOf(IdempotencyKeyTakenException.class);
    assertThat(pipeline.started()).hasSize(1);
  }
}
