package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.limits.RequestWindow;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.workspace.WorkspaceId;

/// Looks into the in-memory twins.
public record InMemoryOrderLookup(Repositories repositories) implements OrderLookup {
  @Override
  public Found find(Owner owner, ConfigId config, WorkspaceId workspace) {
    var window = RequestWindow.at(repositories.clock().instant());
    return new Found(
        repositories.configs().find(owner.account(), config).orElse(null),
        repositories.workspaces().find(owner.account(), workspace).orElse(null),
        repositories.usage().requests(owner, window));
  }
}
