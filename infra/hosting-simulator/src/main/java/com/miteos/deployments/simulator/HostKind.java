package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.cloudflare.CloudflareHost;
import com.miteos.deployments.simulator.expo.ExpoHost;
import com.miteos.deployments.simulator.host.HostEnvironment;
import com.miteos.deployments.simulator.host.SimulatedHost;
import com.miteos.deployments.simulator.netlify.NetlifyHost;
import com.miteos.deployments.simulator.vercel.VercelHost;
import java.util.List;
import java.util.function.Function;

/// A host by name, and how it is made.
record HostKind(String name, Function<HostEnvironment, SimulatedHost> create) {
  static final List<HostKind> ALL =
      List.of(
          new HostKind(CloudflareHost.NAME, CloudflareHost::new),
          new HostKind(NetlifyHost.NAME, NetlifyHost::new),
          new HostKind(VercelHost.NAME, VercelHost::new),
          new HostKind(ExpoHost.NAME, ExpoHost::new));
}
