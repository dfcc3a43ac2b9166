package com.miteos.deployments.simulator.host;

import com.miteos.deployments.simulator.http.Answer;
import com.miteos.deployments.simulator.http.Call;
import com.miteos.deployments.simulator.http.NamedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A hosting provider that the simulator stands in for.
///
/// To add one: a package with this interface's implementation, the routes of its API, its records,
/// its views and errors and the way it serves sites; and one line in the list of hosts.
public interface SimulatedHost {
  /// What its clients' base address has after the port; empty for nothing.
  String basePath();

  /// Which request of the host's API this is; nothing when it is none.
  ///
  /// Where the body names the request it may be read here.
  Optional<NamedRequest> find(Call call) throws IOException;

  /// The names of all requests that there can be, and of the steps of the host's own.
  Set<String> requestNames();

  /// What the host says to a request that it does not know.
  Answer unknown(Call call);

  /// What the host says to one request too many.
  Answer rateLimited(Duration untilReset);

  /// Opens the addresses of everything that was there before a restart.
  void resume();

  List<SiteSummary> sites();

  /// Forgets all sites, deploys and content.
  void reset();
}
