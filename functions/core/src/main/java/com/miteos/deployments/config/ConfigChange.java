package com.miteos.deployments.config;

import com.miteos.deployments.config.DeployConfig.Definition;
import com.miteos.deployments.secret.Secret;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a config is to become: its definition, a new token if the old one is replaced, and which
/// build variables stay as they are beside those that are set anew.
public record ConfigChange(
    Definition definition,
    @Nullable Secret token,
    Set<String> keptVariables,
    Map<String, Secret> newVariables) {
  public ConfigChange {
    keptVariables = Set.copyOf(keptVariables);
    newVariables = Map.copyOf(newVariables);
  }
}
