package com.miteos.deployments.hosting;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Deploys a directory to a host as the pipeline does, up to a verified url, in a process of its
/// own.
///
/// Its arguments are the host, the host's base address, the directory, and the settings of a config
/// for the host as `name=value`.
final class DeploySite {
  private static final Duration BETWEEN_VISITS = Duration.ofMillis(200);

  private final HostingProvider provider;
  private final HostingAccount account;
  private final Deadline deadline = Deadline.in(Duration.ofMinutes(10), InstantSource.system());

  private DeploySite(HostingProvider provider, HostingAccount account) {
    this.provider = provider;
    this.account = account;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var target = Target.find(arguments[0]).orElseThrow();
    var environment =
        Map.of(
            "NETLIFY_API_URL", arguments[1],
            "VERCEL_API_URL", arguments[1],
            "EXPO_API_URL", arguments[1],
            "CLOUDFLARE_API_URL", arguments[1]);
    var provider = Providers.from(environment, Thread::sleep, new Random()).of(Mode.LIVE, target);
    var account =
        new HostingAccount(
            settings(Arrays.copyOfRange(arguments, 3, arguments.length)), new Secret("token"));
    var url = new DeploySite(provider, account).deploy(SampleSite.of(Path.of(arguments[2])));
    System.out.println(url);
  }

  private static Settings settings(String... assignments) {
    Map<String, SettingValue> values = new LinkedHashMap<>();
    for (var assignment : assignments) {
      var parts = assignment.split("=", 2);
      values.put(
          parts[0],
          switch (parts[1]) {
            case "true" -> new Flag(true);
            case "false" -> new Flag(false);
            default -> new Text(parts[1]);
          });
    }
    return new Settings(values);
  }

  private URI deploy(SampleSite site) throws InterruptedException {
    var order =
        new PushOrder(
            new DeploymentId("dep_benchmark"), 1, account, site, null, new RecordingJournal());
    var url = awaitReady(provider.push(order, deadline));
    var verification = SiteVerification.create();
    while (!(verification.verify(provider, url, site, deadline) instanceof Verification.Verified)) {
      pause(BETWEEN_VISITS);
    }
    return url;
  }

  private URI awaitReady(Release release) throws InterruptedException {
    while (true) {
      switch (provider.check(release, account, deadline)) {
        case Ready(var url) -> {
          return url;
        }
        case InProgress(var askAgainIn) -> pause(askAgainIn);
        case Progress other -> throw new IllegalStateException("not deployed: " + other);
      }
    }
  }

  private void pause(Duration wait) throws InterruptedException {
    if (!deadline.allows(wait)) {
      throw new IllegalStateException("not live within ten minutes");
    }
    Thread.sleep(wait);
  }
}
