package com.miteos.deployments.simulator.fault;

/// A fault with the number of requests it matched and hit so far.
public record FaultReport(Fault fault, int seen, int hits) {}
