package com.miteos.deployments.statemachine.definition;

/// One entry of a task's `Retry`.
public record Retrier(ErrorNames errors, RetryPolicy policy) {}
