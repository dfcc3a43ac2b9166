package com.miteos.deployments.push;

import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.Rollout;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.hosting.AbandonedRelease;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.hosting.PushJournal;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.FinishWatch;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Pushed;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pushes a bundle to its host, once however often it runs: each attempt goes on from what the last
/// one recorded.
final class PushRelease {
  private final Records records;
  private final Providers providers;
  private final HostingAccounts accounts;
  private final BundleStore bundles;
  private final AbandonedRelease abandoned;
  private final FinishWatch watch;
  private final InstantSource clock;

  /// What the pipeline keeps of a deployment and its work.
  record Records(
      DeploymentRepository deployments, RolloutRepository rollouts, LogRepository logs) {}

  PushRelease(
      Records records,
      Providers providers,
      HostingAccounts accounts,
      BundleStore bundles,
      FinishWatch watch,
      InstantSource clock) {
    this.records = records;
    this.providers = providers;
    this.accounts = accounts;
    this.bundles = bundles;
    this.abandoned = new AbandonedRelease(records.deployments(), providers, accounts);
    this.watch = watch;
    this.clock = clock;
  }

  /// Throws ProviderUnavailableException for the state machine to try again, unless it said that it
  /// will not.
  StepResult run(DeploymentRef ref, Retries retries, Deadline deadline)
      throws IOException, InterruptedException {
    var deployment = deploying(ref);
    var rollout = records.rollouts().beginAttempt(ref);
    var journal = new Journal(ref, rollout);
    try {
      return watch.run(ref, () -> push(deployment, rollout, journal, deadline));
    } catch (StaleDeploymentException moved) {
      abandoned.cancel(ref, journal.latest(), deadline, moved);
      throw moved;
    } catch (ProviderRejectedException refused) {
      return new Failed(FailureMessage.of(refused.failure()));
    } catch (ProviderUnavailableException unavailable) {
      return switch (retries) {
        case MORE -> throw unavailable;
        case NONE -> new Failed(FailureMessage.of(unavailable.failure()));
      };
    }
  }

  private Deployment deploying(DeploymentRef ref) {
    var deployment =
        records
            .deployments()
            .find(ref.owner(), ref.id())
            .orElseThrow(() -> new StaleDeploymentException(ref, "there"));
    return switch (deployment.status()) {
      case PENDING -> {
        if (!deployment.order().isBuilt()) {
          throw new StaleDeploymentException(ref, "building or deploying");
        }
        yield startDeploying(deployment);
      }
      case BUILDING -> startDeploying(deployment);
      case DEPLOYING -> deployment;
      case LIVE, FAILED -> throw new StaleDeploymentException(ref, "building or deploying");
    };
  }

  private Deployment startDeploying(Deployment deployment) {
    var next = deployment.startDeploying();
    records
        .deployments()
        .save(next, deployment.status(), "Uploading to " + deployment.order().target().wireName());
    return next;
  }

  private StepResult push(
      Deployment deployment, Rollout rollout, Journal journal, Deadline deadline)
      throws IOException, InterruptedException {
    var bundleKey =
        Objects.requireNonNull(rollout.bundleKey(), "a deploying record without a bundle");
    var provider = providers.of(deployment.order());
    var release =
        provider.push(
            new PushOrder(
                deployment.id(),
                rollout.attempt(),
                accounts.of(deployment),
                bundles.open(bundleKey),
                rollout.release(),
                journal),
            deadline);
    journal.record(release);
    return new Pushed();
  }

  private final class Journal implements PushJournal {
    private final DeploymentRef ref;
    private final int attempt;
    private volatile @Nullable Release latest;

    Journal(DeploymentRef ref, Rollout rollout) {
      this.ref = ref;
      this.attempt = rollout.attempt();
      this.latest = rollout.release();
    }

    /// What there is at the host, recorded or refused.
    @Nullable Release latest() {
      return latest;
    }

    @Override
    public void record(Release release) {
      latest = release;
      records.rollouts().recordRelease(ref, attempt, release);
    }

    @Override
    public void log(String message) {
      var entry = new LogEntry(clock.instant(), LogStage.UPLOAD, LogLevel.INFO, message);
      records.logs().append(ref.id(), List.of(entry));
    }
  }
}
