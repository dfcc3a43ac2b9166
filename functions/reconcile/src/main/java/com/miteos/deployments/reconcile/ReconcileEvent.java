package com.miteos.deployments.reconcile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What EventBridge sends: the schedule's tick, or the end of an execution with its input.
@JsonIgnoreProperties(ignoreUnknown = true)
record ReconcileEvent(@JsonProperty("detail-type") String detailType, Detail detail) {
  /// Of an execution's end, its input; nothing of a tick.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Detail(@Nullable String input) {}

  /// The deployment whose execution ended, or empty for the tick.
  Optional<DeploymentRef> deployment() {
    return Optional.ofNullable(detail.input())
        .map(input -> StepJson.read(input, PipelineInput.class).ref());
  }
}
