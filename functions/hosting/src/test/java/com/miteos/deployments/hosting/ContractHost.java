package com.miteos.deployments.hosting;

import com.miteos.deployments.target.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// What the contract must know of a host to try its adapter against the hosting simulator.
///
/// `deadStates` are the states of a deployment that will never serve anything.
public record ContractHost(
    String name,
    Adapter adapter,
    Settings production,
    Settings missingProject,
    Requests requests,
    Set<String> deadStates) {
  /// The requests of a first push and of a check, by the simulator's names for them.
  public record Requests(List<String> push, List<String> check, String create, String upload) {}

  /// Makes the host's provider.
  @FunctionalInterface
  public interface Adapter {
    HostingProvider at(ProviderHttp http, URI api);
  }
}
