package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.time.Deadline;
import org.jspecify.annotations.Nullable;

/// What a deployment has at its host that failed, as by a cancel, while a step was at work on it.
public final class AbandonedRelease {
  private final DeploymentRepository deployments;
  private final Providers providers;
  private final HostingAccounts accounts;

  public AbandonedRelease(
      DeploymentRepository deployments, Providers providers, HostingAccounts accounts) {
    this.deployments = deployments;
    this.providers = providers;
    this.accounts = accounts;
  }

  /// Cancels the release at the host where the deployment has failed; a step that only was
  /// overtaken leaves it to the one that overtook it.
  ///
  /// What stands in the way is kept with `stale`, which the step ends with anyhow.
  public void cancel(
      DeploymentRef ref,
      @Nullable Release release,
      Deadline deadline,
      StaleDeploymentException stale)
      throws InterruptedException {
    var failed =
        deployments
            .find(ref.owner(), ref.id())
            .filter(deployment -> deployment.status() == Status.FAILED);
    if (release == null || failed.isEmpty()) {
      return;
    }
    try {
      cancel(failed.get(), release, deadline);
    } catch (ProviderRejectedException | ProviderUnavailableException kept) {
      stale.addSuppressed(kept);
    }
  }

  private void cancel(Deployment deployment, Release release, Deadline deadline)
      throws InterruptedException {
    providers.of(deployment.order()).cancel(release, accounts.of(deployment), deadline);
  }
}
