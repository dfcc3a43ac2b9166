package com.miteos.deployments.simulator.host;

import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.NamedRequest;
import com.miteos.deployments.simulator.http.Reply;
import com.miteos.deployments.simulator.http.Responder;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.io.IOException;

/// The API of a host: finds out which request each call is and lets it pass through the host's
/// traffic.
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
    var request = host.find(call).orElseGet(() -> new NamedRequest(UNKNOWN, call, host::unknown));
    return traffic.request(request, host::rateLimited);
  }
}
