package com.miteos.deployments.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Rehearsed;
import com.miteos.deployments.hosting.Progress.Rejected;
import com.miteos.deployments.sandbox.SandboxScript;
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
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final SandboxProvider sandbox = new SandboxProvider(Target.VERCEL);
  private final HostingAccount account =
      new HostingAccount(new Settings(Map.of()), new Secret("unused"));
  private final Deadline deadline = Deadline.in(Duration.ofMinutes(1), clock);

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

  @Test
  void rejectsTheUploadOfAScript() {
    var provider = scripted(SandboxScript.PROVIDER_REJECTS);

    assertThatThrownBy(
            () -> provider.push(order(SampleSite.small(), new RecordingJournal()), deadline))
        .isInstanceOfSatisfying(
            ProviderRejectedException.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
              assertThat(refused.failure().provider())
                  .isEqualTo(new ProviderError(422, "invalid_file_name", "sandbox-1"));
            });
  }

  @Test
  void putsTheFirstUploadOfAScriptOff() {
    var provider = scripted(SandboxScript.PROVIDER_429_THEN_LIVE);
    var first = order(SampleSite.small(), new RecordingJournal());
    var second =
        new PushOrder(first.deployment(), 2, account, first.bundle(), null, new RecordingJournal());

    assertThatThrownBy(() -> provider.push(first, deadline))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("rate limit");

    assertThat(provider.check(provider.push(second, deadline), account, deadline))
        .isInstanceOf(Rehearsed.class);
  }

  @Test
  void isDoneAfterThirtySecondsOfAScript() {
    var provider = scripted(SandboxScript.SLOW_30S);
    var release = provider.push(order(SampleSite.small(), new RecordingJournal()), deadline);

    clock.advance(Duration.ofSeconds(29));
    assertThat(provider.check(release, account, deadline))
        .isEqualTo(new InProgress(Duration.ofSeconds(1)));

    clock.advance(Duration.ofSeconds(1));
    assertThat(provider.check(release, account, deadline)).isInstanceOf(Rehearsed.class);
  }

  @Test
  void servesSomethingElseInAScript() {
    var provider = scripted(SandboxScript.VERIFY_MISMATCH);
    var release = provider.push(order(SampleSite.small(), new RecordingJournal()), deadline);

    assertThat(provider.check(release, account, deadline))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo(FailureCode.VERIFICATION_MISMATCH);
              assertThat(rejected.failure().stage()).isEqualTo(FailureStage.VERIFY);
            });
  }

  @Test
  void isNeverDoneInAScript() {
    var provider = scripted(SandboxScript.STUCK);
    var release = provider.push(order(SampleSite.small(), new RecordingJournal()), deadline);

    clock.advance(Duration.ofDays(1));

    assertThat(provider.check(release, account, deadline)).isInstanceOf(InProgress.class);
  }

  private static SandboxProvider scripted(SandboxScript script) {
    return new SandboxProvider(Target.VERCEL, script.twist());
  }

  private PushOrder order(SampleSite bundle, RecordingJournal journal) {
    return new PushOrder(new DeploymentId("dep_7z9wq1lc"), 1, account, bundle, null, journal);
  }
}
