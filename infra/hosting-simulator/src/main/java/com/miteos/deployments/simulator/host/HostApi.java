package com.miteos.deployments.simulator.host;

import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Reply;
import com.miteos.deployments.simulator.http.Responder;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.io.IOException;

/// The API of a host: finds the route of each request and lets it pass through the host's traffic.
public final class HostApi implements Responder {
  private static final String UNKNOWN = "unknown";

  private final SimulatedHost host;
  private final Traffic traffic;

  public HostApi(SimulatedHost host, Traffic traffic) {
    this.host = host;
    this.traffic = traffic;
  }

  @Override
  public Reply reply(Call call) throws IOException, InterruptedException {
    for (var route : host.routes()) {
      var match = route.match(call);
      if (match.isPresent()) {
        return traffic.request(route.name(), match.get(), route.handler(), host::rateLimited);
      }
    }
    return traffic.request(UNKNOWN, call, host::unknownRoute, host::rateLimited);
  }
}
