package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.host.HostApi;
import com.miteos.deployments.simulator.host.HostEnvironment;
import com.miteos.deployments.simulator.host.SimulatedHost;
import com.miteos.deployments.simulator.http.LoopbackServer;
import com.miteos.deployments.simulator.site.SiteServers;
import com.miteos.deployments.simulator.storage.PortBook;
import com.miteos.deployments.simulator.traffic.Conditions;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// A host with its API and its sites being served.
record RunningHost(SimulatedHost host, LoopbackServer api, SiteServers sites)
    implements AutoCloseable {
  static RunningHost start(
      HostKind kind, Path directory, int port, PortBook ports, Conditions conditions) {
    var traffic = new Traffic(kind.name(), conditions);
    var sites = new SiteServers(kind.name(), ports, traffic);
    var environment =
        new HostEnvironment(
            directory.resolve(kind.name()),
            sites,
            traffic,
            conditions.pace(),
            conditions.clock(),
            RandomGenerator.getDefault());
    var host = kind.create().apply(environment);
    return new RunningHost(host, ports.open(kind.name(), port, new HostApi(host, traffic)), sites);
  }

  /// What the host's clients take as its base address.
  URI url() {
    return URI.create(api.url() + host.basePath());
  }

  @Override
  public void close() {
    api.close();
    sites.close();
  }
}
