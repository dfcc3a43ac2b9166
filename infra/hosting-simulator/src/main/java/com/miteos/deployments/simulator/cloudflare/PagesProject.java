package com.miteos.deployments.simulator.cloudflare;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A project and which of its deployments visitors see.
record PagesProject(
    String id,
    String account,
    String name,
    String productionBranch,
    @Nullable String canonicalDeploymentId,
    Instant createdAt) {
  PagesProject showing(@Nullable String deploymentId) {
    return new PagesProject(id, account, name, productionBranch, deploymentId, createdAt);
  }
}
