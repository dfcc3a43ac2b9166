package com.miteos.deployments.hosting;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.hosting.cloudflare.CloudflareProvider;
import com.miteos.deployments.hosting.expo.ExpoProvider;
import com.miteos.deployments.hosting.netlify.NetlifyProvider;
import com.miteos.deployments.hosting.vercel.VercelProvider;
import com.miteos.deployments.sandbox.SandboxScript;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.time.Sleeper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The one place where a deployment's mode and target choose its provider.
public final class Providers {
  private final Map<Target, HostingProvider> hosts;

  public Providers(List<HostingProvider> hosts) {
    this.hosts = hosts.stream().collect(Collectors.toMap(HostingProvider::target, host -> host));
  }

  /// Every host of this installation, called where the environment says: `NETLIFY_API_URL`,
  /// `VERCEL_API_URL`, `EXPO_API_URL`, `CLOUDFLARE_API_URL`.
  public static Providers from(
      Map<String, String> environment, Sleeper sleeper, RandomGenerator random) {
    var http = ProviderHttp.create(sleeper, random);
    return new Providers(
        List.of(
            new NetlifyProvider(http, url(environment, "NETLIFY_API_URL")),
            new VercelProvider(http, url(environment, "VERCEL_API_URL")),
            new ExpoProvider(http, url(environment, "EXPO_API_URL")),
            new CloudflareProvider(http, url(environment, "CLOUDFLARE_API_URL"))));
  }

  /// Throws [ProviderRejectedException] for a target this installation cannot deploy to.
  public HostingProvider of(Mode mode, Target target) {
    return switch (mode) {
      case TEST -> new SandboxProvider(target);
      case LIVE -> host(target);
    };
  }

  /// The same for an order, of which a test token may have asked a script.
  public HostingProvider of(Order order) {
    return SandboxScript.of(order)
        .<HostingProvider>map(script -> new SandboxProvider(order.target(), script.twist()))
        .orElseGet(() -> of(order.owner().mode(), order.target()));
  }

  private HostingProvider host(Target target) {
    var host = hosts.get(target);
    if (host == null) {
      throw new ProviderRejectedException(
          new Failure(
              FailureStage.UPLOAD,
              FailureCode.INTERNAL,
              FailureClass.PLATFORM,
              false,
              "This installation cannot deploy to " + target.wireName() + ".",
              null,
              List.of()));
    }
    return host;
  }

  private static URI url(Map<String, String> environment, String name) {
    var value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    var url = URI.create(value);
    if (!url.isAbsolute() || url.getHost() == null) {
      throw new IllegalStateException("expected a url in " + name + ", got '" + value + "'");
    }
    return url;
  }
}
