package com.miteos.deployments.hosting;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import org.jspecify.annotations.Nullable;

/// What is to be pushed, where to, and what an earlier attempt already made of it there.
public record PushOrder(
    DeploymentId deployment,
    HostingAccount account,
    BundleContent bundle,
    @Nullable Release earlier,
    PushJournal journal) {}
