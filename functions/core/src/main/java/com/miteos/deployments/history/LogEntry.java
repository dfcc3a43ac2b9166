package com.miteos.deployments.history;

import java.time.Instant;

/// A log line before it has its place in the log; an over-long one is cut and says so.
public record LogEntry(Instant at, LogStage stage, LogLevel level, String message) {
  /// Characters a message has at the most, the remark that it was cut included.
  public static final int MOST_CHARACTERS = 16_384;

  private static final int KEPT_OF_LONGER = MOST_CHARACTERS - 64;

  public LogEntry {
    if (message.length() > MOST_CHARACTERS) {
      var left = message.length() - KEPT_OF_LONGER;
      message = message.substring(0, KEPT_OF_LONGER) + " … (" + left + " more characters)";
    }
  }
}
