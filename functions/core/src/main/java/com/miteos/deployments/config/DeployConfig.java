package com.miteos.deployments.config;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.secret.SecretContext;
import com.miteos.deployments.target.Settings;
import com.miteos.deployments.target.Target;
import java.time.Instant;

/// Where and how an account deploys: a target, the project there, the token for it, and build
/// overrides.
public record DeployConfig(
    ConfigId id,
    AccountId account,
    Definition definition,
    ConfigSecrets secrets,
    Instant createdAt,
    Instant updatedAt) {
  /// The part of a config that may be shown as it is.
  public record Definition(String name, Target target, Settings settings, BuildSettings build) {}

  public Target target() {
    return definition.target();
  }

  /// The context every secret of this config is encrypted under.
  public SecretContext secretContext() {
    return new SecretContext(account.value(), id.value());
  }
}
