package com.miteos.deployments.check;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.HostingProvider;
import com.miteos.deployments.hosting.SiteVerification;
import com.miteos.deployments.hosting.Verification.Mismatch;
import com.miteos.deployments.hosting.Verification.NotYet;
import com.miteos.deployments.hosting.Verification.Protected;
import com.miteos.deployments.hosting.Verification.Verified;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.StepResult.Live;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.net.URI;
import java.time.Duration;

/// Looks at a public url until it serves the deployment's bytes or the step's time is over.
///
/// A host may need a while to spread what it calls done, so only the last look's verdict counts
/// against it.
final class VerifyRelease {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DeploymentRepository deployments;
  private final SiteVerification verification;
  private final Sleeper sleeper;

  VerifyRelease(DeploymentRepository deployments, SiteVerification verification, Sleeper sleeper) {
    this.deployments = deployments;
    this.verification = verification;
    this.sleeper = sleeper;
  }

  StepResult run(
      Deployment deployment,
      HostingProvider provider,
      URI url,
      BundleContent bundle,
      Deadline deadline)
      throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (true) {
      switch (verification.verify(provider, url, bundle, deadline)) {
        case Verified _ -> {
          return new Live(url);
        }
        case Protected _ -> {
          deployments.note(
              deployment.ref(),
              url + " asks visitors to sign in, so what it serves was not compared");
          return new Live(url);
        }
        case NotYet(var reason) -> {
          if (!deadline.allows(pause)) {
            return mismatch(reason);
          }
        }
        case Mismatch(var reason) -> {
          if (!deadline.allows(pause)) {
            return mismatch(reason);
          }
        }
      }
      sleeper.sleep(pause);
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static StepResult mismatch(String reason) {
    return new Failed(
        FailureMessage.of(
            Failure.of(
                FailureStage.VERIFY,
                FailureCode.VERIFICATION_MISMATCH,
                "The host says that it is done, but " + reason + ".")));
  }
}
