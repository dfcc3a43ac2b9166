package com.miteos.deployments.finish;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Errored;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Live;
import java.net.URI;
import java.time.InstantSource;

/// Writes down how a deployment ended; what is already finished stays as it is.
final class FinishDeployment {
  /// How often a status that moved in between is read again: there are only three to move through.
  private static final int ATTEMPTS = 4;

  private final DeploymentRepository deployments;
  private final InstantSource clock;

  FinishDeployment(DeploymentRepository deployments, InstantSource clock) {
    this.deployments = deployments;
    this.clock = clock;
  }

  void run(DeploymentRef ref, StepResult result) {
    for (var attempt = 1; ; attempt++) {
      var deployment =
          deployments
              .find(ref.owner(), ref.id())
              .orElseThrow(() -> new IllegalArgumentException("no deployment " + ref.id().value()));
      if (deployment.status().isTerminal()) {
        return;
      }
      try {
        finish(deployment, result);
        return;
      } catch (StaleDeploymentException moved) {
        if (attempt == ATTEMPTS) {
          throw moved;
        }
      }
    }
  }

  private void finish(Deployment deployment, StepResult result) {
    switch (result) {
      case Live(URI url) ->
          deployments.save(
              deployment.goLive(url, clock.instant()), deployment.status(), "Live at " + url);
      case Failed(var failure) -> fail(deployment, failure.toFailure());
      case Errored(var step, var error) -> fail(deployment, StepErrors.failure(step, error));
      case StepResult.Built _, StepResult.Pushed _, StepResult.InProgress _ ->
          throw new IllegalArgumentException("expected an end, got " + result);
    }
  }

  private void fail(Deployment deployment, Failure failure) {
    deployments.save(
        deployment.fail(failure, clock.instant()), deployment.status(), failure.message());
  }
}
