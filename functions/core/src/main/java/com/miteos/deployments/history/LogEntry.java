package com.miteos.deployments.history;

import java.time.Instant;

/// A log line before it has its place in the log; an over-long one is cut and says so.
public record LogEntry(Instant at, LogStage stage, LogLevel level, String message) {
  /// Characters of a message that are kept.
  public static final int MOST_CHARACTERS = 16_384;

  public LogEntry {
    if (message.length() > MOST_CHARACTERS) {
      message =
          message.substring(0, MOST_CHARACTERS)
              + " … ("
              + (message.length() - MOST_CHARACTERS)
              + " more characters)";
    }
  }
}
