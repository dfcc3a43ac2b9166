package com.miteos.deployments.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LogEntryTest {
  @Test
  void keepsAMessageUpToTheLimit() {
    var message = "x".repeat(LogEntry.MOST_CHARACTERS);

    assertThat(entry(message).message()).isEqualTo(message);
  }

  @Test
  void cutsALongerMessageOnceAndSaysSo() {
    var cut = entry("x".repeat(100_000));

    assertThat(cut.message())
        .hasSizeLessThanOrEqualTo(LogEntry.MOST_CHARACTERS)
        .startsWith("xxx")
        .endsWith(" … (83680 more characters)");
    assertThat(entry(cut.message())).isEqualTo(cut);
  }

  private static LogEntry entry(String message) {
    return new LogEntry(Instant.EPOCH, LogStage.COMPILE, LogLevel.ERROR, message);
  }
}
