package com.miteos.deployments.simulator.site;

import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.LoopbackServer;
import com.miteos.deployments.simulator.storage.PortBook;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The sites of one host, each on a loopback port of its own that it keeps over restarts.
public final class SiteServers implements AutoCloseable {
  private final String host;
  private final PortBook ports;
  private final Traffic traffic;
  private final ConcurrentMap<String, LoopbackServer> servers = new ConcurrentHashMap<>();

  public SiteServers(String host, PortBook ports, Traffic traffic) {
    this.host = host;
    this.ports = ports;
    this.traffic = traffic;
  }

  /// The address of a site, which is opened when it is not open yet.
  ///
  /// @param content what a visitor gets to see, asked anew for every request
  public URI open(String site, Handler content) {
    return servers
        .computeIfAbsent(site, _ -> ports.open(key(site), call -> traffic.visit(call, content)))
        .url();
  }

  /// Closes a site for good.
  public void remove(String site) {
    var server = servers.remove(site);
    if (server != null) {
      server.stop();
      ports.forget(key(site));
    }
  }

  /// Closes every site; opened again they are found at the same ports.
  @Override
  public void close() {
    for (var site : servers.keySet()) {
      var server = servers.remove(site);
      if (server != null) {
        server.close();
      }
    }
  }

  private String key(String site) {
    return host + "/" + site;
  }
}
