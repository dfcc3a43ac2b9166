package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.hosting.Progress.Rehearsed;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxProviderTest {
  private final SandboxProvider sandbox = new SandboxProvider(Target.VERCEL);
  private final HostingAccount account =
      new HostingAccount(new Settings(Map.of()), new Secret("unused"));
  private final Deadline deadline =
      Deadline.in(Duration.ofMinutes(1), SettableClock.at("2026-11-24T10:00:00Z"));

  @Test
  void isReadyAtOnceOnANameThatCanBeNobodys() {
    var release = sandbox.push(order(SampleSite.small(), new RecordingJournal()), deadline);

    assertThat(sandbox.check(release, account, deadline))
        .isEqualTo(new Rehearsed(URI.create("https://dep-7z9wq1lc.sandbox.miteos.test/")));
  }

  @Test
  void recordsItsReleaseAndReadsNothing() {
    var journal = new RecordingJournal();
    var bundle = SampleSite.small();

    var release = sandbox.push(order(bundle, journal), deadline);

    assertThat(journal.release()).isEqualTo(release);
    assertThat(journal.lines()).containsExactly("Test mode: nothing is pushed to vercel");
    assertThat(bundle.opened()).isEmpty();
  }

  private PushOrder order(SampleSite bundle, RecordingJournal journal) {
    return new PushOrder(new DeploymentId("dep_7z9wq1lc"), 1, account, bundle, null, journal);
  }
}
