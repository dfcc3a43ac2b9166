package com.miteos.deployments.simulator.vercel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A project, whose it is, and which of its deployments visitors see.
///
/// @param owner the team or user
/// @param productionId the deployment at the project's domain
/// @param previewId the deployment at the address of the latest preview
record VercelProject(
    String id,
    String name,
    String owner,
    @Nullable String productionId,
    @Nullable String previewId,
    Instant createdAt) {
  VercelProject withProduction(String deployment) {
    return new VercelProject(id, name, owner, deployment, previewId, createdAt);
  }

  VercelProject withPreview(String deployment) {
    return new VercelProject(id, name, owner, productionId, deployment, createdAt);
  }
}
