package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.WorkspaceId;
import org.jspecify.annotations.Nullable;

/// What was asked for: these bytes of this workspace, to this target, with this config.
///
/// Where there is an earlier build of them, it is what is deployed.
public record Order(
    Owner owner,
    WorkspaceId workspaceId,
    Artifact artifact,
    Target target,
    ConfigId configId,
    @Nullable EarlierBuild earlierBuild) {
  /// An order of bytes that are still to be built.
  public Order(
      Owner owner, WorkspaceId workspaceId, Artifact artifact, Target target, ConfigId configId) {
    this(owner, workspaceId, artifact, target, configId, null);
  }

  public boolean isBuilt() {
    return earlierBuild != null;
  }
}
