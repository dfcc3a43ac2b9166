package com.miteos.deployments.build;

import com.miteos.deployments.bundling.ArtifactRejectedException;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.pipeline.BuildCallback;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a deployment from the queue to a stored bundle and tells the state machine how it went.
///
/// A message that comes again, because its runner was lost, builds again under a key of its own.
final class BuildDeployment {
  private static final Logger LOG = LoggerFactory.getLogger(BuildDeployment.class);

  private static final Failure LOST =
      Failure.of(
          FailureStage.BUILD,
          FailureCode.INTERNAL,
          "The build ended without a result: it may have ended the build machine's own process.");

  private final DeploymentRepository deployments;
  private final RolloutRepository rollouts;
  private final BundleArtifact bundleArtifact;
  private final BuildCallback callback;

  BuildDeployment(
      DeploymentRepository deployments,
      RolloutRepository rollouts,
      BundleArtifact bundleArtifact,
      BuildCallback callback) {
    this.deployments = deployments;
    this.rollouts = rollouts;
    this.bundleArtifact = bundleArtifact;
    this.callback = callback;
  }

  /// Whatever it throws leaves the message in the queue for another runner.
  void run(BuildMessage message, Deadline deadline) throws IOException {
    var ref = message.deployment().ref();
    try {
      var claimed = claim(ref);
      if (claimed.isPresent()) {
        report(message, build(claimed.get(), deadline));
      }
    } catch (StaleDeploymentException moved) {
      LOG.atInfo()
          .addKeyValue("deployment_id", ref.id().value())
          .log("Build abandoned, the deployment moved on");
    }
  }

  /// Empty where there is nothing left to build.
  private Optional<Deployment> claim(DeploymentRef ref) {
    var found = deployments.find(ref.owner(), ref.id());
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no deployment " + ref.id().value());
    }
    var deployment = found.get();
    return switch (deployment.status()) {
      case PENDING -> {
        var building = deployment.startBuilding();
        deployments.save(building, Status.PENDING, "A build runner took the job");
        yield Optional.of(building);
      }
      case BUILDING -> {
        deployments.note(ref, "The build runner was lost, building again");
        yield found;
      }
      case DEPLOYING, LIVE, FAILED -> Optional.empty();
    };
  }

  private StepResult build(Deployment deployment, Deadline deadline) throws IOException {
    var ref = deployment.ref();
    if (rollouts.find(ref).bundleKey() != null) {
      return new Built();
    }
    try {
      rollouts.recordBundle(ref, bundleArtifact.run(deployment, deadline));
      return new Built();
    } catch (ArtifactRejectedException rejected) {
      return new Failed(FailureMessage.of(rejected.failure()));
    } catch (BuildFailedException failed) {
      return new Failed(FailureMessage.of(failed.failure()));
    } catch (ExecutorLostException lost) {
      LOG.atWarn()
          .addKeyValue("deployment_id", ref.id().value())
          .setCause(lost)
          .log("Executor lost");
      return new Failed(FailureMessage.of(LOST));
    }
  }

  private void report(BuildMessage message, StepResult result) {
    if (!callback.succeed(message.taskToken(), result)) {
      LOG.atInfo()
          .addKeyValue("deployment_id", message.deployment().deploymentId())
          .log("Build reported, but nobody waited for it any more");
    }
  }
}
