package com.miteos.deployments.deployment;

import org.jspecify.annotations.Nullable;

/// What the provider said: its HTTP status, its own error code and its request id, each where it
/// gave one.
public record ProviderError(
    @Nullable Integer status, @Nullable String code, @Nullable String requestId) {}
