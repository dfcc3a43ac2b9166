package com.miteos.deployments.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogLine;
import com.miteos.deployments.history.LogStage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogChunkTest {
  @Test
  void takesAsManyLinesAsItMay() {
    var chunk = LogChunk.of(7, Collections.nCopies(250, entry("short")));

    assertThat(chunk.lines()).hasSize(LogChunk.MOST_LINES);
    assertThat(chunk.lines()).extracting(LogLine::seq).startsWith(7, 8).endsWith(106);
    assertThat(chunk.next()).isEqualTo(107);
  }

  @Test
  void takesAsManyBytesAsItMay() {
    var chunk = LogChunk.of(1, Collections.nCopies(10, entry("é".repeat(10_000))));

    assertThat(chunk.entries()).hasSize(3);
  }

  @Test
  void takesOneLineHoweverLong() {
    var longest = entry("✓".repeat(LogEntry.MOST_CHARACTERS));

    assertThat(LogChunk.of(1, List.of(longest, longest)).entries()).containsExactly(longest);
  }

  private static LogEntry entry(String message) {
    return new LogEntry(Instant.EPOCH, LogStage.COMPILE, LogLevel.INFO, message);
  }
}
