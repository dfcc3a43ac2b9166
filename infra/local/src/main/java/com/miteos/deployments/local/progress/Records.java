package com.miteos.deployments.local.progress;

import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.history.EventRepository;
import com.miteos.deployments.history.LogRepository;

/// Where it is written what happened to deployments.
public record Records(
    DeploymentRepository deployments, EventRepository events, LogRepository logs) {}
