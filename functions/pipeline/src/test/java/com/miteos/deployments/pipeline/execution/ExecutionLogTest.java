package com.miteos.deployments.pipeline.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExecutionLogTest {
  private static final LogEntry FIRST =
      new LogEntry(
          Instant.parse("2026-01-02T03:04:05.678Z"),
          LogStage.INSTALL,
          LogLevel.INFO,
          "added 12 packages — \"quoted\"");
  private static final LogEntry SECOND =
      new LogEntry(
          Instant.parse("2026-01-02T03:04:06Z"), LogStage.COMPILE, LogLevel.ERROR, "failed");

  @Test
  void linesComeBackAsTheyWere() throws IOException {
    assertThat(read(ExecutionLog.write(FIRST) + ExecutionLog.write(SECOND)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void passesOverWhatIsNoLogLine() throws IOException {
    var log =
        ExecutionLog.write(FIRST)
            + "npm warn\n\n{}\n[1]\nnull\n"
            + ExecutionLog.write(SECOND).replace("compile", "verify")
            + ExecutionLog.write(SECOND).replace("2026-01", "yesterday")
            + "x".repeat(300_000)
            + "\n"
            + ExecutionLog.write(SECOND)
            + "{\"at\": \"cut o";

    assertThat(read(log)).containsExactly(FIRST, SECOND);
  }

  @Test
  void stopsAtTheMostItReads() throws IOException {
    var tooMuch = new ByteArrayInputStream(new byte[(int) ExecutionLog.MAX_BYTES + (1 << 20)]);

    ExecutionLog.read(tooMuch, entry -> {});

    assertThat(tooMuch.available()).isGreaterThan(900_000);
  }

  private static List<LogEntry> read(String log) throws IOException {
    var entries = new ArrayList<LogEntry>();
    ExecutionLog.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), entries::add);
    return entries;
  }
}
