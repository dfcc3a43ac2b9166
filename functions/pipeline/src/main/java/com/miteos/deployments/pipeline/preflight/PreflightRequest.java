package com.miteos.deployments.pipeline.preflight;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;

/// Which config's host is to be asked, and in which mode a deployment would go there.
public record PreflightRequest(String account, String mode, String configId) {
  public static PreflightRequest of(Owner owner, ConfigId config) {
    return new PreflightRequest(owner.account().value(), owner.mode().wireName(), config.value());
  }

  public Owner owner() {
    return new Owner(new AccountId(account), Mode.of(mode));
  }

  public ConfigId config() {
    return new ConfigId(configId);
  }
}
