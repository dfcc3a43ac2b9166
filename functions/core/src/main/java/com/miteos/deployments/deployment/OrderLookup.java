package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.workspace.Workspace;
import com.miteos.deployments.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// Reads what a deployment is ordered from, all at once and as it is now.
@FunctionalInterface
public interface OrderLookup {
  Found find(Owner owner, ConfigId config, WorkspaceId workspace);

  /// Null where there is none; `requests` is how many were counted in the present window before.
  record Found(@Nullable DeployConfig config, @Nullable Workspace workspace, int requests) {}
}
