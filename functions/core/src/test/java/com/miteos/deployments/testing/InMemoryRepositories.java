package com.miteos.deployments.testing;

import com.miteos.deployments.access.InMemoryTokenRepository;
import com.miteos.deployments.config.InMemoryConfigRepository;
import com.miteos.deployments.deployment.InMemoryDeploymentRepository;
import com.miteos.deployments.deployment.InMemoryRolloutRepository;
import com.miteos.deployments.history.InMemoryEventRepository;
import com.miteos.deployments.history.InMemoryLogRepository;
import com.miteos.deployments.idempotency.InMemoryIdempotencyRepository;
import com.miteos.deployments.limits.InMemoryRequestCounts;
import com.miteos.deployments.limits.InMemoryUsageRepository;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.InMemoryWorkspaceRepository;

/// Wires the in-memory twins together.
public final class InMemoryRepositories {
  private InMemoryRepositories() {}

  /// Empty, at this time.
  public static Repositories at(SettableClock clock) {
    var idempotency = new InMemoryIdempotencyRepository(clock);
    var events = new InMemoryEventRepository();
    var requests = new InMemoryRequestCounts();
    var deployments = new InMemoryDeploymentRepository(idempotency, events, requests, clock);
    return new Repositories(
        clock,
        deployments,
        new InMemoryRolloutRepository(deployments),
        events,
        new InMemoryLogRepository(),
        idempotency,
        new InMemoryConfigRepository(idempotency),
        new InMemoryWorkspaceRepository(idempotency),
        new InMemoryTokenRepository(),
        new InMemoryUsageRepository(requests, deployments));
  }
}
