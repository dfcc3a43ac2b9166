package com.miteos.deployments.simulator.site;

import com.miteos.deployments.simulator.http.Handler;
import com.miteos.deployments.simulator.http.LoopbackServer;
import com.miteos.deployments.simulator.storage.PortBook;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The sites of one host, each on a loopback port of its own that it keeps over restarts.
public final class SiteServers implements AutoCloseable {
  private final String host;
  private final PortBook ports;
  private final Traffic traffic;
  private final Map<String, LoopbackServer> servers = new HashMap<>();

  public SiteServers(String host, PortBook ports, Traffic traffic) {
    this.host = host;
    this.ports = ports;
    this.traffic = traffic;
  }

  /// The address of a site, which is opened when it is not open yet.
  ///
  /// @param content what a visitor gets to see, asked anew for every request
  public synchronized URI open(String site, Handler content) {
    var server = servers.get(site);
    if (server == null) {
      server = ports.open(key(site), call -> traffic.visit(call, content));
      servers.put(site, server);
    }
    return server.url();
  }

  /// The address of an open site.
  public synchronized URI url(String site) {
    var server = servers.get(site);
    if (server == null) {
      throw new IllegalArgumentException("Not an open site: " + site);
    }
    return server.url();
  }

  /// Closes a site for good.
  public synchronized void remove(String site) {
    var server = servers.remove(site);
    if (server != null) {
      server.close();
      ports.forget(key(site));
    }
  }

  /// Closes every site; opened again they are found at the same ports.
  @Override
  public synchronized void close() {
    servers.values().forEach(LoopbackServer::close);
    servers.clear();
  }

  private String key(String site) {
    return host + "/" + site;
  }
}
