package com.miteos.deployments.deployment;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.workspace.WorkspaceId;

/// Looks into the in-memory twins.
public record InMemoryOrderLookup(Repositories repositories) implements OrderLookup {
  @Override
  public Found find(AccountId account, ConfigId config, WorkspaceId workspace) {
    return new Found(
        repositories.configs().find(account, config).orElse(null),
        repositories.workspaces().find(account, workspace).orElse(null));
  }
}
