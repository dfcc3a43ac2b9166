package com.miteos.deployments.hosting;

/// What a host that would take a deployment says of it beforehand: where it would go, and what it
/// may be like at the most.
public record Readiness(String project, String limits) {}
