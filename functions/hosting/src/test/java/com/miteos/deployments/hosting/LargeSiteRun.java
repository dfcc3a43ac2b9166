package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import com.miteos.deployments.hosting.Progress.InProgress;
import com.miteos.deployments.hosting.Progress.Ready;
import com.miteos.deployments.hosting.cloudflare.CloudflareProvider;
import com.miteos.deployments.hosting.expo.ExpoProvider;
import com.miteos.deployments.hosting.netlify.NetlifyProvider;
import com.miteos.deployments.hosting.vercel.VercelProvider;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.target.SettingValue;
import com.miteos.deployments.target.SettingValue.Flag;
import com.miteos.deployments.target.SettingValue.Text;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Pushes a generated site to a simulated host in a process of its own and says what it took.
///
/// Arguments: the host's name, how many files, how many bytes they have together, and how many
/// milliseconds storage takes to open each (0). How much memory the push may have is up to the
/// flags of this process, such as `-Xmx256m`.
public final class LargeSiteRun {
  private static final Duration PATIENCE = Duration.ofMinutes(14);

  private final String host;
  private final GeneratedSite site;

  private LargeSiteRun(String host, GeneratedSite site) {
    this.host = host;
    this.site = site;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 3) {
      System.err.println("expected: netlify|vercel|cloudflare|expo FILES BYTES [STORAGE_MS]");
      System.exit(2);
    }
    var latency = Duration.ofMillis(arguments.length > 3 ? Long.parseLong(arguments[3]) : 0);
    var site =
        GeneratedSite.of(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), latency);
    new LargeSiteRun(arguments[0], site).run();
  }

  private void run() throws IOException, InterruptedException {
    try (var simulator = SimulatorProcess.start()) {
      var subject = subject(simulator.url(host));
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      push(subject, "first push", simulator);
      push(subject, "again", simulator);
    }
  }

  private void push(Subject subject, String title, SimulatorProcess simulator)
      throws IOException, InterruptedException {
    var readBefore = site.bytesRead();
    var trafficBefore = simulator.traffic(host);
    var account = new HostingAccount(subject.settings(), new Secret("large-site-token"));
    var deployment = new DeploymentId("dep_" + title.replace(" ", ""));
    var order = new PushOrder(deployment, 1, account, site, null, new RecordingJournal());
    var deadline = Deadline.in(PATIENCE, InstantSource.system());
    var began = System.nanoTime();
    var release = subject.provider().push(order, deadline);
    var took = Duration.ofNanos(System.nanoTime() - began);
    report(title, took, simulator.traffic(host).since(trafficBefore), readBefore);
    verify(subject.provider(), await(subject.provider(), release, account, deadline), deadline);
  }

  private void report(
      String title, Duration took, SimulatorProcess.Traffic traffic, long readBefore) {
    System.out.printf(
        "%s, %s: %d files, %d bytes: %.1f s, %d requests, %d bytes sent, %d bytes read,"
            + " peak heap %d of %d MiB%n",
        host,
        title,
        site.manifest().files().size(),
        site.manifest().size(),
        took.toMillis() / 1000.0,
        traffic.requests(),
        traffic.bytes(),
        site.bytesRead() - readBefore,
        peakHeap() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static URI await(
      HostingProvider provider, Release release, HostingAccount account, Deadline deadline)
      throws InterruptedException {
    while (true) {
      switch (provider.check(release, account, deadline)) {
        case Ready(var url) -> {
          return url;
        }
        case InProgress(var askAgainIn) -> Thread.sleep(askAgainIn);
        case Progress other -> throw new AssertionError("expected Ready, got " + other);
      }
    }
  }

  private void verify(HostingProvider provider, URI url, Deadline deadline)
      throws InterruptedException {
    var verification = SiteVerification.create().verify(provider, url, site, deadline);
    if (!verification.equals(new Verification.Verified())) {
      throw new AssertionError(host + " does not serve the site: " + verification);
    }
  }

  private record Subject(HostingProvider provider, Settings settings) {}

  private Subject subject(URI api) {
    var http = ProviderHttp.create(Thread::sleep, new Random(1));
    var production = new Flag(true);
    return switch (host) {
      case "netlify" ->
          new Subject(
              new NetlifyProvider(http, api),
              settings(Map.of("site", new Text("large-site"), "production", production)));
      case "vercel" ->
          new Subject(
              new VercelProvider(http, api),
              settings(
                  Map.of(
                      "project", new Text("large-site"), "environment", new Text("production"))));
      case "cloudflare" ->
          new Subject(
              new CloudflareProvider(http, api),
              settings(
                  Map.of(
                      "account_id", new Text("0123456789abcdef0123456789abcdef"),
                      "project", new Text("large-site"),
                      "production", production)));
      case "expo" ->
          new Subject(
              new ExpoProvider(http, api),
              settings(
                  Map.of(
                      "app_id",
                      new Text("11111111-2222-4333-8444-555555555555"),
                      "production",
                      production)));
      default -> throw new IllegalArgumentException("no such host: " + host);
    };
  }

  private static Settings settings(Map<String, SettingValue> values) {
    return new Settings(values);
  }

  private static long peakHeap() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
