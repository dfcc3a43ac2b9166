package com.miteos.deployments.deployment;

import com.miteos.deployments.config.ConfigId;
import com.miteos.deployments.target.Target;
import com.miteos.deployments.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which deployments a list shows: those that match every member that is set; no status means any.
///
/// `createdAfter` and `createdBefore` exclude their own instant.
public record DeploymentFilter(
    Set<Status> statuses,
    @Nullable Target target,
    @Nullable WorkspaceId workspaceId,
    @Nullable ConfigId configId,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore) {
  public static final DeploymentFilter NONE =
      new DeploymentFilter(Set.of(), null, null, null, null, null);

  public DeploymentFilter {
    statuses = Set.copyOf(statuses);
  }

  public boolean matches(Deployment deployment) {
    var order = deployment.order();
    return (statuses.isEmpty() || statuses.contains(deployment.status()))
        && (target == null || target == order.target())
        && (workspaceId == null || workspaceId.equals(order.workspaceId()))
        && (configId == null || configId.equals(order.configId()))
        && (createdAfter == null || deployment.createdAt().isAfter(createdAfter))
        && (createdBefore == null || deployment.createdAt().isBefore(createdBefore));
  }
}
