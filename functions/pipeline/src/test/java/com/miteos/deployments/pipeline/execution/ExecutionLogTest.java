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
  void readsOnWhereTheLogHadEnded() throws IOException {
    var whole =
        (ExecutionLog.write(FIRST) + ExecutionLog.write(SECOND)).getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end <= whole.length; end++) {
      var entries = new ArrayList<LogEntry>();
      var log = new ExecutionLog();

      log.read(new ByteArrayInputStream(whole, 0, end), entries::add);
      assertThat(log.position()).isEqualTo(end);
      log.read(new ByteArrayInputStream(whole, end, whole.length - end), entries::add);

      assertThat(entries).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void takesOutWhatOnlyMeansSomethingToATerminal() throws IOException {
    var coloured =
        new LogEntry(FIRST.at(), FIRST.stage(), FIRST.level(), "\u001b[31mred\u001b[0m\u0007");

    assertThat(read(ExecutionLog.write(coloured)))
        .singleElement()
        .extracting(LogEntry::message)
        .isEqualTo("red");
  }

  @Test
  void stopsAtTheMostItReads() throws IOException {
    var tooMuch = new ByteArrayInputStream(new byte[(int) ExecutionLog.MAX_BYTES + (1 << 20)]);

    new ExecutionLog().read(tooMuch, entry -> {});

    assertThat(tooMuch.available()).isGreaterThan(900_000);
  }

  private static List<LogEntry> read(String log) throws IOException {
    var entries = new ArrayList<LogEntry>();
    new ExecutionLog()
        .read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), entries::add);
    return entries;
  }
}
