package com.miteos.deployments.simulator.host;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.Route;
import java.time.Duration;
import java.util.List;

/// A hosting provider that the simulator stands in for.
///
/// To add one: a package with this interface's implementation, its API's routes, its records, its
/// views and errors and the way it serves sites; and one line in the list of hosts.
public interface SimulatedHost {
  /// What faults, flags, folders and the control endpoint call it.
  String name();

  /// What its clients' base address has after the port; empty for nothing.
  String basePath();

  List<Route> routes();

  /// What the host says to a request that none of its routes is for.
  Answer unknownRoute(Call call);

  /// What the host says to one request too many.
  Answer rateLimited(Duration untilReset);

  /// Opens the addresses of everything that was there before a restart.
  void resume();

  List<SiteSummary> sites();

  /// Forgets all sites, deploys and content.
  void reset();
}
