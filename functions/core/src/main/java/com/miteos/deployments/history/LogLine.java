package com.miteos.deployments.history;

/// A line of a deployment's log; `seq` counts from 1 without a gap.
public record LogLine(int seq, LogEntry entry) {}
