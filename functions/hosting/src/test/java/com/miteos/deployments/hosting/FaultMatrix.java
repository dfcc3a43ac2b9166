package com.miteos.deployments.hosting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Everything that can go wrong with every request an adapter makes.
///
/// Which requests there are is seen in deployments that nothing happens to, so none is left out.
final class FaultMatrix {
  /// What a deployment comes to without trouble, and by which requests.
  private record Usual(List<String> requests, End end) {}

  private FaultMatrix() {}

  static List<FaultCell> cells(ContractHost host) throws InterruptedException {
    var cells = new ArrayList<FaultCell>();
    var troubled = new HashSet<String>();
    for (var scenario : Scenario.values()) {
      var usual = usual(host, scenario);
      for (var request : usual.requests()) {
        if (troubled.add(request) || !scenario.isAboutNewRequests()) {
          troubles(host, scenario)
              .filter(trouble -> trouble.requests().test(request))
              .map(trouble ->
                  new FaultCell(
                      host, scenario, request, trouble, end(host, request, trouble, usual)))
              .forEach(cells::add);
        }
      }
    }
    return cells;
  }

  private static End end(ContractHost host, String request, Trouble trouble, Usual usual) {
    var end = trouble.end();
    return end == null || host.requests().dispensable().contains(request) ? usual.end() : end;
  }

  private static Stream<Trouble> troubles(ContractHost host, Scenario scenario) {
    return scenario.isAboutNewRequests()
        ? Stream.concat(scenario.troubles().stream(), host.ownTroubles().stream())
        : scenario.troubles().stream();
  }

  private static Usual usual(ContractHost host, Scenario scenario) throws InterruptedException {
    try (var deployment = new TroubledDeployment(host)) {
      scenario.prepare(deployment);
      deployment.begin();
      var end = scenario.run(deployment);
      return new Usual(deployment.requests().stream().distinct().toList(), end);
    }
  }
}
