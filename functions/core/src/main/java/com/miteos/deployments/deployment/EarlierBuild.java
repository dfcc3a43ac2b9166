package com.miteos.deployments.deployment;

/// The bundle an earlier deployment left, to be deployed again without a build.
public record EarlierBuild(DeploymentId deployment, String bundleKey) {}
