package com.miteos.deployments.config;

/// Somebody changed the config between the read and the write.
public final class StaleConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleConfigException(ConfigId id) {
    super(id.value() + " was changed by another request");
  }
}
