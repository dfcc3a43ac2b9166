package com.miteos.deployments.simulator.fault;

/// What a fault may hit: a request by the name of its route, or a step of a host's own that is
/// named like one.
public record Subject(String host, String request, String method, String path) {}
