package com.miteos.deployments.api;

import java.time.Instant;

/// How many requests an owner may send in the present minute, how many it has sent, and when the
/// count begins anew.
public record RequestRate(int limit, int used, Instant resetsAt) {}
