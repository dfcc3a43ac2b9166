package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.testing.Samples;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What everything that carries out deployments does.
public interface PipelineContract {
  /// Starts and watches executions of one and the same place.
  record Executions(Pipeline pipeline, PipelineMonitor monitor) {}

  Executions executions();

  @Test
  default void missesWhatWasNeverStarted() {
    assertThat(executions().monitor().state(deployment("missing").ref()))
        .isEqualTo(ExecutionState.MISSING);
  }

  @Test
  default void runsWhatWasStarted() {
    var executions = executions();
    var deployment = deployment("started");

    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment.ref())).isEqualTo(ExecutionState.RUNNING);
  }

  @Test
  default void takesASecondStartForTheFirst() {
    var executions = executions();
    var deployment = deployment("twice");

    executions.pipeline().start(deployment);
    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment.ref())).isEqualTo(ExecutionState.RUNNING);
  }

  @Test
  default void endsWhatIsStopped() {
    var executions = executions();
    var deployment = deployment("stopped");
    executions.pipeline().start(deployment);

    executions.monitor().stop(deployment.ref(), "past its deadline");
    executions.monitor().stop(deployment.ref(), "once more");

    assertThat(executions.monitor().state(deployment.ref())).isEqualTo(ExecutionState.ENDED);
  }

  @Test
  default void doesNotStartAgainWhatHasEnded() {
    var executions = executions();
    var deployment = deployment("ended");
    executions.pipeline().start(deployment);
    executions.monitor().stop(deployment.ref(), "past its deadline");

    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment.ref())).isEqualTo(ExecutionState.ENDED);
  }

  @Test
  default void stopsNothingWhereNothingRuns() {
    var executions = executions();
    var deployment = deployment("nothing");

    executions.monitor().stop(deployment.ref(), "past its deadline");

    assertThat(executions.monitor().state(deployment.ref())).isEqualTo(ExecutionState.MISSING);
  }

  private static Deployment deployment(String name) {
    var id = new DeploymentId(DeploymentId.PREFIX + name);
    var now = Instant.parse("2024-11-14T10:22:05Z");
    return Deployment.pending(id, Samples.ORDER, now, now.plusSeconds(90));
  }
}
