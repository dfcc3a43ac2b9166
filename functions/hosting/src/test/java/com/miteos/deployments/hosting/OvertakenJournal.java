package com.miteos.deployments.hosting;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.deployment.StaleDeploymentException;

/// Finds out when it is to record something that a later attempt has done everything meanwhile.
public record OvertakenJournal(LaterAttempt laterAttempt) implements PushJournal {
  private static final DeploymentRef SOME_DEPLOYMENT =
      new DeploymentRef(
          new Owner(new AccountId("acct_contract"), Mode.LIVE), new DeploymentId("dep_contract"));

  /// Pushes the same deployment to its end.
  @FunctionalInterface
  public interface LaterAttempt {
    Release push() throws InterruptedException;
  }

  @Override
  public void record(Release release) {
    try {
      laterAttempt.push();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    throw new StaleDeploymentException(SOME_DEPLOYMENT, "at attempt 1");
  }

  @Override
  public void log(String message) {
    // The customer's log is of no interest here.
  }
}
