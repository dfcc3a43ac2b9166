package com.miteos.deployments.testing;

import com.miteos.deployments.access.TokenRepository;
import com.miteos.deployments.config.ConfigRepository;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.RolloutRepository;
import com.miteos.deployments.history.EventRepository;
import com.miteos.deployments.history.LogRepository;
import com.miteos.deployments.idempotency.IdempotencyRepository;
import com.miteos.deployments.limits.UsageRepository;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.WorkspaceRepository;

/// The repositories that see each other's writes, and the clock they go by.
public record Repositories(
    SettableClock clock,
    DeploymentRepository deployments,
    RolloutRepository rollouts,
    EventRepository events,
    LogRepository logs,
    IdempotencyRepository idempotency,
    ConfigRepository configs,
    WorkspaceRepository workspaces,
    TokenRepository tokens,
    UsageRepository usage) {}
