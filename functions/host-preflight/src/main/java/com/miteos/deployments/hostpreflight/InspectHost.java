package com.miteos.deployments.hostpreflight;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.hosting.HostingAccounts;
import com.miteos.deployments.hosting.Preflight;
import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.preflight.PreflightCheck;
import com.miteos.deployments.preflight.PreflightSubject;
import com.miteos.deployments.time.Deadline;
import java.util.List;

/// Opens a config and sees whether its host would take a deployment.
final class InspectHost {
  private final ConfigRepository configs;
  private final Providers providers;
  private final HostingAccounts accounts;

  InspectHost(ConfigRepository configs, Providers providers, HostingAccounts accounts) {
    this.configs = configs;
    this.providers = providers;
    this.accounts = accounts;
  }

  /// A config that was deleted after its caller saw it is a failed check like any other.
  List<PreflightCheck> run(Owner owner, ConfigId id, Deadline deadline)
      throws InterruptedException {
    var config = configs.find(owner.account(), id);
    return config.isPresent() ? inspect(owner, config.get(), deadline) : List.of(deleted(id));
  }

  private List<PreflightCheck> inspect(Owner owner, DeployConfig config, Deadline deadline)
      throws InterruptedException {
    var provider = providers.of(owner.mode(), config.target());
    return Preflight.run(provider, accounts.of(config), deadline);
  }

  private static PreflightCheck deleted(ConfigId id) {
    return PreflightCheck.failed(
        PreflightSubject.CONFIG,
        "resource_missing",
        "The deploy configuration " + id.value() + " is not there any more.");
  }
}
