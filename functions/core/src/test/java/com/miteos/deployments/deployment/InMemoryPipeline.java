package com.miteos.deployments.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Executions that only stand there: a test ends them, or has the next start fail.
public final class InMemoryPipeline implements Pipeline, PipelineMonitor {
  private final Map<DeploymentRef, ExecutionState> executions = new HashMap<>();
  private final List<DeploymentRef> started = new ArrayList<>();
  private boolean down;

  @Override
  public synchronized void start(Deployment deployment) {
    var ref = deployment.ref();
    if (down) {
      throw new PipelineNotStartedException(ref, new IllegalStateException("the pipeline is down"));
    }
    if (executions.putIfAbsent(ref, ExecutionState.RUNNING) == null) {
      started.add(ref);
    }
  }

  @Override
  public synchronized ExecutionState state(DeploymentRef deployment) {
    return executions.getOrDefault(deployment, ExecutionState.MISSING);
  }

  @Override
  public synchronized void stop(DeploymentRef deployment, String reason) {
    end(deployment);
  }

  /// As when the execution comes to its end, or dies.
  public synchronized void end(DeploymentRef deployment) {
    executions.computeIfPresent(deployment, (_, _) -> ExecutionState.ENDED);
  }

  /// From now on nothing can be started.
  public synchronized void goDown() {
    down = true;
  }

  /// Everything starts again.
  public synchronized void comeBack() {
    down = false;
  }

  /// Every execution that was ever started, in order, each once.
  public synchronized List<DeploymentRef> started() {
    return List.copyOf(started);
  }
}
