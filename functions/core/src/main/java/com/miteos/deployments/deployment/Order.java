package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.WorkspaceId;

/// What was asked for: these bytes of this workspace, to this target, with this config.
public record Order(
    Owner owner, WorkspaceId workspaceId, Artifact artifact, Target target, ConfigId configId) {}
