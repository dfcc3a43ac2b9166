package com.miteos.deployments.history;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;

/// Reads the events that were stored with a deployment's changes.
public interface EventRepository {
  /// Oldest first, those with a greater seq than `after`.
  Page<DeploymentEvent> list(DeploymentId deployment, int after, int limit);
}
