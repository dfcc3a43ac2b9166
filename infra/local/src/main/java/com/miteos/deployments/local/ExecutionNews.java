package com.miteos.deployments.local;

import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.local.lambda.EventBus;
import com.miteos.deployments.local.lambda.EventBus.Announcement;
import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.statemachine.execution.ExecutionListener;
import com.miteos.deployments.statemachine.execution.ExecutionStatus;
import com.miteos.deployments.statemachine.execution.ExecutionStatusChange;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on what becomes of executions: to the event bus, as Step Functions does, and to whoever
/// follows deployments.
final class ExecutionNews implements ExecutionListener {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionNews.class);

  private final EventBus bus;
  private final BiConsumer<DeploymentRef, Instant> started;
  private final String pipelineArn;

  ExecutionNews(EventBus bus, BiConsumer<DeploymentRef, Instant> started, String pipelineArn) {
    this.bus = bus;
    this.started = started;
    this.pipelineArn = pipelineArn;
  }

  @Override
  public void statusChanged(ExecutionStatusChange change) {
    if (change.status() == ExecutionStatus.RUNNING
        && change.detail().path("stateMachineArn").asText().equals(pipelineArn)) {
      follow(change);
    }
    bus.publish(
        new Announcement(
            "aws.states",
            "Step Functions Execution Status Change",
            change.at(),
            List.of(change.executionArn()),
            change.detail()));
  }

  private void follow(ExecutionStatusChange change) {
    try {
      var input = StepJson.read(change.detail().path("input").asText(), PipelineInput.class);
      started.accept(input.ref(), change.at());
    } catch (IllegalArgumentException e) {
      LOG.atInfo().setCause(e).log("An execution of the pipeline is no deployment's");
    }
  }
}
