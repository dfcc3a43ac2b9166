package com.miteos.deployments.simulator.http;

/// A call with the name that faults and counters know it by, and what answers it.
public record NamedRequest(String name, Call call, Handler handler) {}
