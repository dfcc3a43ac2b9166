package com.miteos.deployments.deployment;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// Reads what a deployment is ordered from, all at once and as it is now.
@FunctionalInterface
public interface OrderLookup {
  Found find(AccountId account, ConfigId config, WorkspaceId workspace);

  /// Null where there is none.
  record Found(@Nullable DeployConfig config, @Nullable Workspace workspace) {}
}
