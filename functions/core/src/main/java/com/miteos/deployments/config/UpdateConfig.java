package com.miteos.deployments.config;

import com.miteos.deployments.secret.EncryptedSecret;
import com.miteos.deployments.secret.SecretCipher;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/// Changes a config; new secrets are encrypted, kept ones stay as they are stored.
public final class UpdateConfig {
  private final ConfigRepository configs;
  private final SecretCipher cipher;
  private final InstantSource clock;

  public UpdateConfig(ConfigRepository configs, SecretCipher cipher, InstantSource clock) {
    this.configs = configs;
    this.cipher = cipher;
    this.clock = clock;
  }

  /// Throws [StaleConfigException] where `current` changed or went away in between.
  public DeployConfig run(DeployConfig current, ConfigChange change) {
    var next =
        new DeployConfig(
            current.id(),
            current.account(),
            change.definition(),
            secrets(current, change),
            current.createdAt(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    configs.replace(current, next);
    return next;
  }

  private ConfigSecrets secrets(DeployConfig current, ConfigChange change) {
    var encryption = new SecretEncryption(cipher, current.secretContext());
    var environment = keptVariables(current, change);
    environment.putAll(encryption.variables(change.newVariables()));
    var token = change.token();
    return token == null
        ? new ConfigSecrets(current.secrets().token(), current.secrets().tokenLast4(), environment)
        : new ConfigSecrets(encryption.one(token), token.last4(), environment);
  }

  private static SortedMap<String, EncryptedSecret> keptVariables(
      DeployConfig current, ConfigChange change) {
    var kept = new TreeMap<>(current.secrets().environment());
    kept.keySet().retainAll(change.keptVariables());
    return kept;
  }
}
