package com.miteos.deployments.deployment;

import com.miteos.deployments.access.Owner;

/// Which deployment, and whose: all that travels through the queue and the state machine.
public record DeploymentRef(Owner owner, DeploymentId id) {}
