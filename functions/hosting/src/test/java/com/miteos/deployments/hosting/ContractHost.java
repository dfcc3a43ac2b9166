package com.miteos.deployments.hosting;

import com.miteos.deployments.target.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// What the contract must know of a host to try its adapter against the hosting simulator.
///
/// `deadStates` are the states of a deployment that will never serve anything, and `ownTroubles`
/// what can happen at this host alone.
public record ContractHost(
    String name,
    Adapter adapter,
    Settings production,
    Settings missingProject,
    Requests requests,
    Set<String> deadStates,
    List<Trouble> ownTroubles) {
  /// The simulator's names of the requests that make a deployment and send a file, and of those a
  /// deployment can do without.
  public record Requests(String create, String upload, Set<String> dispensable) {
    public Requests(String create, String upload) {
      this(create, upload, Set.of());
    }
  }

  /// Makes the host's provider.
  @FunctionalInterface
  public interface Adapter {
    HostingProvider at(ProviderHttp http, URI api);
  }
}
