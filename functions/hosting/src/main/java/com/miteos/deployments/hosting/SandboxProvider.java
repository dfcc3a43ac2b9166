package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.net.URI;
import java.util.Map;

/// Stands in for every host when a test token deploys: pushes nothing and is ready at once.
///
/// Its urls are under `.test`, a name that can belong to nobody (RFC 6761).
public final class SandboxProvider implements HostingProvider {
  private static final String URL = "url";

  private final Target target;

  public SandboxProvider(Target target) {
    this.target = target;
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
    var id = order.deployment().value();
    var url = "https://" + id.replace('_', '-') + ".sandbox.miteos.test/";
    var release = new Release(id, Map.of(URL, url));
    order.journal().record(release);
    order.journal().log("Test mode: nothing is pushed to " + target.wireName());
    return release;
  }

  @Override
  public Progress check(Release release, HostingAccount account, Deadline deadline) {
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
