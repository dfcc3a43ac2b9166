package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import org.jspecify.annotations.Nullable;

/// What is to be pushed, where to, and what earlier attempts already made of it there.
///
/// `attempt` counts this deployment's pushes from 1: in a later one something may be at the host
/// even if `earlier` is null, for the attempt that made it may have died before it could say so.
public record PushOrder(
    DeploymentId deployment,
    int attempt,
    HostingAccount account,
    BundleContent bundle,
    @Nullable Release earlier,
    PushJournal journal) {}
