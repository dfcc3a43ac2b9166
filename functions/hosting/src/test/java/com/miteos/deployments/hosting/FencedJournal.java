package com.miteos.deployments.hosting;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;
import org.jspecify.annotations.Nullable;

/// What several attempts at once write down: once a later one has begun, an earlier one is told so.
public final class FencedJournal {
  private static final DeploymentRef SOME_DEPLOYMENT =
      new DeploymentRef(
          new Owner(new AccountId("acct_contract"), Mode.LIVE), new DeploymentId("dep_contract"));

  private int current;
  private @Nullable Release release;

  /// Returns what earlier attempts have recorded.
  public synchronized @Nullable Release begin(int attempt) {
    current = attempt;
    return release;
  }

  public PushJournal of(int attempt) {
    return new PushJournal() {
      @Override
      public void record(Release recorded) {
        FencedJournal.this.record(attempt, recorded);
      }

      @Override
      public void log(String message) {
        // The customer's log is of no interest here.
      }
    };
  }

  private synchronized void record(int attempt, Release recorded) {
    if (attempt < current) {
      throw new StaleDeploymentException(SOME_DEPLOYMENT, "at attempt " + attempt);
    }
    release = recorded;
  }
}
