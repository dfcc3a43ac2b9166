package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.fault.FaultReport;
import com.miteos.deployments.simulator.fault.FaultRequest;
import com.miteos.deployments.simulator.host.SiteSummary;
import com.miteos.deployments.simulator.traffic.RequestTotal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything there is to see at the control endpoint.
record ControlView(Map<String, HostView> hosts, PaceRequest latency, List<FaultView> faults) {
  /// @param requests by the name of the route
  record HostView(URI url, Map<String, RequestTotal> requests, List<SiteSummary> sites) {}

  /// A fault as it was set, with the requests it matched and hit so far.
  record FaultView(FaultRequest fault, int seen, int hits) {
    private static FaultView of(FaultReport report) {
      return new FaultView(FaultRequest.of(report.fault()), report.seen(), report.hits());
    }
  }

  static ControlView of(HostingSimulator simulator) {
    Map<String, HostView> hosts = new LinkedHashMap<>();
    for (var name : simulator.hosts()) {
      hosts.put(
          name, new HostView(simulator.url(name), simulator.totals(name), simulator.sites(name)));
    }
    var faults = simulator.faults().stream().map(FaultView::of).toList();
    return new ControlView(hosts, PaceRequest.of(simulator.pace()), faults);
  }
}
