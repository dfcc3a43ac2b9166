package com.miteos.deployments.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.testing.Samples;
import org.junit.jupiter.api.Test;

/// What everything that carries out deployments does.
public interface PipelineContract {
  /// Starts and watches executions of one and the same place.
  record Executions(Pipeline pipeline, PipelineMonitor monitor) {}

  Executions executions();

  @Test
  default void missesWhatWasNeverStarted() {
    assertThat(executions().monitor().state(deployment("missing")))
        .isEqualTo(ExecutionState.MISSING);
  }

  @Test
  default void runsWhatWasStarted() {
    var executions = executions();
    var deployment = deployment("started");

    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment)).isEqualTo(ExecutionState.RUNNING);
  }

  @Test
  default void takesASecondStartForTheFirst() {
    var executions = executions();
    var deployment = deployment("twice");

    executions.pipeline().start(deployment);
    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment)).isEqualTo(ExecutionState.RUNNING);
  }

  @Test
  default void endsWhatIsStopped() {
    var executions = executions();
    var deployment = deployment("stopped");
    executions.pipeline().start(deployment);

    executions.monitor().stop(deployment, "past its deadline");
    executions.monitor().stop(deployment, "once more");

    assertThat(executions.monitor().state(deployment)).isEqualTo(ExecutionState.ENDED);
  }

  @Test
  default void doesNotStartAgainWhatHasEnded() {
    var executions = executions();
    var deployment = deployment("ended");
    executions.pipeline().start(deployment);
    executions.monitor().stop(deployment, "past its deadline");

    executions.pipeline().start(deployment);

    assertThat(executions.monitor().state(deployment)).isEqualTo(ExecutionState.ENDED);
  }

  @Test
  default void stopsNothingWhereNothingRuns() {
    var executions = executions();
    var deployment = deployment("nothing");

    executions.monitor().stop(deployment, "past its deadline");

    assertThat(executions.monitor().state(deployment)).isEqualTo(ExecutionState.MISSING);
  }

  private static DeploymentRef deployment(String name) {
    return new DeploymentRef(Samples.LIVE, new DeploymentId(DeploymentId.PREFIX + name));
  }
}
