package com.miteos.deployments.api;

import com.miteos.deployments.deployment.Deployment;
import org.jspecify.annotations.Nullable;

/// A deployment's record: exactly these seven members, in this order.
record DeploymentView(
    String id,
    String workspaceId,
    String target,
    String status,
    @Nullable String url,
    String createdAt,
    @Nullable String completedAt) {
  static DeploymentView of(Deployment deployment) {
    var order = deployment.order();
    var url = deployment.url();
    var completedAt = deployment.completedAt();
    return new DeploymentView(
        deployment.id().value(),
        order.workspaceId().value(),
        order.target().wireName(),
        deployment.status().wireName(),
        url == null ? null : url.toString(),
        Timestamps.text(deployment.createdAt()),
        completedAt == null ? null : Timestamps.text(completedAt));
  }
}
