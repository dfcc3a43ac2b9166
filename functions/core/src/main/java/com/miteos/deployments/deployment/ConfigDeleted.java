package com.miteos.deployments.deployment;

import com.miteos.deployments.config.ConfigId;
import java.util.List;

/// The failure of a deployment whose config went away while it was running.
public final class ConfigDeleted {
  private ConfigDeleted() {}

  public static Failure during(FailureStage stage, ConfigId config) {
    return new Failure(
        stage,
        FailureCode.CREDENTIALS_REJECTED,
        FailureClass.USER,
        false,
        "The deploy configuration "
            + config.value()
            + " was deleted while this deployment was running.",
        null,
        List.of());
  }
}
