package com.miteos.deployments.history;

import java.time.Instant;

/// A log line before it has its place in the log.
public record LogEntry(Instant at, LogStage stage, LogLevel level, String message) {}
