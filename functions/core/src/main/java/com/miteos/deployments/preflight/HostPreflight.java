package com.miteos.deployments.preflight;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import java.util.List;

/// Asks a config's host whether it would take a deployment; nothing changes there.
@FunctionalInterface
public interface HostPreflight {
  /// What the host was asked, in that order, up to the first thing it lacks.
  ///
  /// Throws DependencyUnavailableException where it could not be asked for a reason of our own.
  List<PreflightCheck> run(Owner owner, ConfigId config);
}
