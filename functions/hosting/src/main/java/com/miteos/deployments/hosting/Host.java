package com.miteos.deployments.hosting;

/// What the shared HTTP code must know of a host: its name in messages, how often to try again, and
/// how it announces its rate limits.
public record Host(String name, Retries retries, RateLimitReader limits) {}
