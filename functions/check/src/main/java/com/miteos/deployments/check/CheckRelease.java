package com.miteos.deployments.check;

import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.hosting.AbandonedRelease;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.Progress.Rehearsed;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Live;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/// Asks the host until it is done or some seconds have passed, then sees that the public url serves
/// the bundle.
final class CheckRelease {
  /// Longer waits are the state machine's: a round through it costs about as much as this.
  static final Duration POLLING = Duration.ofSeconds(20);

  private final Records records;
  private final Providers providers;
  private final HostingAccounts accounts;
  private final BundleStore bundles;
  private final VerifyRelease verifyRelease;
  private final AbandonedRelease abandoned;
  private final FinishWatch watch;
  private final Sleeper sleeper;

  /// What the pipeline keeps of a deployment.
  record Records(DeploymentRepository deployments, RolloutRepository rollouts) {}

  CheckRelease(
      Records records,
      Providers providers,
      HostingAccounts accounts,
      BundleStore bundles,
      VerifyRelease verifyRelease,
      FinishWatch watch,
      Sleeper sleeper) {
    this.records = records;
    this.providers = providers;
    this.accounts = accounts;
    this.bundles = bundles;
    this.verifyRelease = verifyRelease;
    this.abandoned = new AbandonedRelease(records.deployments(), providers, accounts);
    this.watch = watch;
    this.sleeper = sleeper;
  }

  /// Throws ProviderUnavailableException for the state machine to try again.
  StepResult run(DeploymentRef ref, Deadline deadline) throws IOException, InterruptedException {
    try {
      var deployment = deploying(ref);
      return watch.run(ref, () -> checkInTime(deployment, deadline));
    } catch (StaleDeploymentException moved) {
      abandoned.cancel(ref, records.rollouts().find(ref).release(), deadline, moved);
      throw moved;
    } catch (ProviderRejectedException refused) {
      return failed(refused.failure());
    }
  }

  private Deployment deploying(DeploymentRef ref) {
    return records
        .deployments()
        .find(ref.owner(), ref.id())
        .filter(found -> found.status() == Status.DEPLOYING)
        .orElseThrow(() -> new StaleDeploymentException(ref, "deploying"));
  }

  private StepResult checkInTime(Deployment deployment, Deadline deadline)
      throws IOException, InterruptedException {
    if (deadline.clock().instant().isBefore(deployment.deadline())) {
      return check(deployment, deadline);
    }
    return failed(
        Failure.of(
            FailureStage.ACTIVATE,
            FailureCode.TIMED_OUT,
            "The host was not done by the deployment's deadline, " + deployment.deadline() + "."));
  }

  private StepResult check(Deployment deployment, Deadline deadline)
      throws IOException, InterruptedException {
    var provider = providers.of(deployment.order());
    var account = accounts.of(deployment);
    var rollout = records.rollouts().find(deployment.ref());
    Release release =
        Objects.requireNonNull(rollout.release(), "a pushed record without a release");
    var polling = Deadline.in(POLLING, deadline.clock());
    while (true) {
      switch (provider.check(release, account, deadline)) {
        case InProgress(var askAgainIn) -> {
          if (!polling.allows(askAgainIn)) {
            return new StepResult.InProgress(wholeSeconds(askAgainIn));
          }
          sleeper.sleep(askAgainIn);
        }
        case Ready(var url) -> {
          var bundle =
              bundles.open(
                  Objects.requireNonNull(rollout.bundleKey(), "a pushed record without a bundle"));
          return verifyRelease.run(deployment, provider, url, bundle, deadline);
        }
        case Rehearsed(var url) -> {
          return new Live(url);
        }
        case Rejected(var failure) -> {
          return failed(failure);
        }
      }
    }
  }

  private static int wholeSeconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  private static StepResult failed(Failure failure) {
    return new Failed(FailureMessage.of(failure));
  }
}
