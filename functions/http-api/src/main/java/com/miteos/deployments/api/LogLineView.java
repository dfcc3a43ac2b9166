package com.miteos.deployments.api;

import com.miteos.deployments.history.LogLine;

/// A line of a deployment's log, as answers show it.
public record LogLineView(int seq, String at, String stage, String level, String message) {
  public static LogLineView of(LogLine line) {
    var entry = line.entry();
    return new LogLineView(
        line.seq(),
        Timestamps.text(entry.at()),
        entry.stage().wireName(),
        entry.level().wireName(),
        entry.message());
  }
}
