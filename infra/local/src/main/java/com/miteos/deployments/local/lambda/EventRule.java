package com.miteos.deployments.local.lambda;

/// Events of one kind go to a function.
public record EventRule(String name, EventPattern pattern, String function) {}
