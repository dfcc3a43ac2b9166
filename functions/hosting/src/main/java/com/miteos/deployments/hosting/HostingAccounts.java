package com.miteos.deployments.hosting;

import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.ConfigDeleted;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.secret.SecretCipher;

/// Opens the account a deployment goes to: its config's settings and the token, decrypted for this
/// step alone.
public final class HostingAccounts {
  private final ConfigRepository configs;
  private final SecretCipher cipher;

  public HostingAccounts(ConfigRepository configs, SecretCipher cipher) {
    this.configs = configs;
    this.cipher = cipher;
  }

  /// Throws [ProviderRejectedException] where the config has been deleted since the deployment was
  /// created.
  public HostingAccount of(Deployment deployment) {
    var order = deployment.order();
    var config =
        configs
            .find(order.owner().account(), order.configId())
            .orElseThrow(() ->
                new ProviderRejectedException(
                    ConfigDeleted.during(FailureStage.UPLOAD, order.configId())));
    return of(config);
  }

  public HostingAccount of(DeployConfig config) {
    return new HostingAccount(
        config.definition().settings(),
        cipher.decrypt(config.secrets().token(), config.secretContext()));
  }
}
