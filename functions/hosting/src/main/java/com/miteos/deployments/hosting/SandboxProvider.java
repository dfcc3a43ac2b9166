package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.sandbox.Twist;
import com.miteos.deployments.sandbox.Twist.BuildFails;
import com.miteos.deployments.sandbox.Twist.FirstUploadPutOff;
import com.miteos.deployments.sandbox.Twist.NeverReady;
import com.miteos.deployments.sandbox.Twist.None;
import com.miteos.deployments.sandbox.Twist.NotVerified;
import com.miteos.deployments.sandbox.Twist.ReadyAfter;
import com.miteos.deployments.sandbox.Twist.UploadRejected;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Stands in for every host when a test token deploys: pushes nothing, and is ready at once where
/// no script has it otherwise.
///
/// Its urls are under `.test`, a name that can belong to nobody (RFC 6761).
public final class SandboxProvider implements HostingProvider {
  private static final String URL = "url";
  private static final String READY_AT = "ready_at";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Target target;
  private final Twist twist;

  public SandboxProvider(Target target) {
    this(target, new None());
  }

  SandboxProvider(Target target, Twist twist) {
    this.target = target;
    this.twist = twist;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Readiness inspect(HostingAccount account, Deadline deadline) {
    return new Readiness(
        "Test mode: nothing is pushed to %s and nothing is asked of it."
            .formatted(target.wireName()),
        "Test mode: what the host takes is not looked at.");
  }

  @Override
  public Release push(PushOrder order, Deadline deadline) {
    refuseAsScripted(order);
    var id = order.deployment().value();
    var url = "https://" + id.replace('_', '-') + ".sandbox.miteos.test/";
    var details = new TreeMap<>(Map.of(URL, url));
    if (twist instanceof ReadyAfter(var duration)) {
      details.put(READY_AT, deadline.clock().instant().plus(duration).toString());
    }
    var release = new Release(id, details);
    order.journal().record(release);
    order.journal().log("Test mode: nothing is pushed to " + target.wireName());
    return release;
  }

  private void refuseAsScripted(PushOrder order) {
    switch (twist) {
      case UploadRejected(var failure) -> throw new ProviderRejectedException(failure);
      case FirstUploadPutOff(var failure, var retryAfter) when order.attempt() == 1 -> {
        order.journal().log("The host answers 429, trying again");
        throw new ProviderUnavailableException(failure, retryAfter, null);
      }
      case None _,
          BuildFails _,
          FirstUploadPutOff _,
          ReadyAfter _,
          NotVerified _,
          NeverReady _ -> {}
    }
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline) {
    return switch (twist) {
      case NeverReady _ -> new InProgress(LONGEST_WAIT);
      case NotVerified(var failure) -> new Rejected(failure);
      case ReadyAfter _ -> readyInTime(release, deadline);
      case None _, BuildFails _, UploadRejected _, FirstUploadPutOff _ -> ready(release);
    };
  }

  private static Progress readyInTime(Release release, Deadline deadline) {
    var left =
        Duration.between(deadline.clock().instant(), Instant.parse(release.detail(READY_AT)));
    if (!left.isPositive()) {
      return ready(release);
    }
    return new InProgress(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
  }

  private static Progress ready(Release release) {
    return new Progress.Rehearsed(URI.create(release.detail(URL)));
  }

  @Override
  public void cancel(Release release, HostingAccount account, Deadline deadline) {
    // A rehearsal leaves nothing behind that could be stopped.
  }

  @Override
  public boolean serves(BundledFile file) {
    return false;
  }

  @Override
  public boolean isAccessProtected(PublicAnswer answer) {
    return false;
  }
}
