package com.miteos.deployments.config;

import com.miteos.deployments.config.DeployConfig.Definition;
import com.miteos.deployments.secret.Secret;
import java.util.Map;

/// A config that is to be made, its secrets still readable.
public record ConfigDraft(Definition definition, Secret token, Map<String, Secret> environment) {
  public ConfigDraft {
    environment = Map.copyOf(environment);
  }
}
