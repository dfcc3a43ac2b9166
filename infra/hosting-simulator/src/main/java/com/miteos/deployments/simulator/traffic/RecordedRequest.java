package com.miteos.deployments.simulator.traffic;

import java.time.Instant;

/// A request that was answered, or dropped: then its status is 0.
///
/// @param request the name of its route
/// @param bytes of its body, as far as they were read
public record RecordedRequest(
    Instant at,
    long millis,
    String host,
    String request,
    String method,
    String path,
    long bytes,
    int status) {}
