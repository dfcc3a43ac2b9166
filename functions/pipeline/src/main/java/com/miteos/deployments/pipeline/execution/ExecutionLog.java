package com.miteos.deployments.pipeline.execution;

import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.StepJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A build's log as the executor uploads it: one JSON object to a line.
///
/// Reading takes it as hostile: it stops after [#MAX_BYTES] and passes over what is no log line.
public final class ExecutionLog {
  /// Bytes of a log that are read; what an honest executor writes is less.
  public static final long MAX_BYTES = 16L << 20;

  private static final int MAX_LINE_BYTES = 128 << 10;
  private static final Set<LogStage> STAGES =
      Set.of(LogStage.INSTALL, LogStage.COMPILE, LogStage.BUNDLE);

  private ExecutionLog() {}

  record Line(
      @Nullable String at,
      @Nullable LogStage stage,
      @Nullable LogLevel level,
      @Nullable String message) {
    Optional<LogEntry> parse() {
      return at != null
              && stage != null
              && level != null
              && message != null
              && STAGES.contains(stage)
          ? Optional.of(new LogEntry(Instant.parse(at), stage, level, clean(message)))
          : Optional.empty();
    }

    private static String clean(String message) {
      return message.replaceAll("[\\p{Cntrl}&&[^\t]]", " ");
    }
  }

  /// The entry as a line, with its line end.
  public static String write(LogEntry entry) {
    return StepJson.write(
            new Line(entry.at().toString(), entry.stage(), entry.level(), entry.message()))
        + "\n";
  }

  public static void read(InputStream log, Consumer<LogEntry> entries) throws IOException {
    var line = new ByteArrayOutputStream();
    var block = new byte[1 << 16];
    long left = MAX_BYTES;
    for (int read; left > 0 && (read = log.read(block)) >= 0; left -= read) {
      int start = 0;
      for (int at = 0; at < read; at++) {
        if (block[at] == '\n') {
          append(line, block, start, at);
          parse(line).ifPresent(entries);
          line.reset();
          start = at + 1;
        }
      }
      append(line, block, start, read);
    }
  }

  private static void append(ByteArrayOutputStream line, byte[] block, int start, int end) {
    if (line.size() <= MAX_LINE_BYTES) {
      line.write(block, start, end - start);
    }
  }

  private static Optional<LogEntry> parse(ByteArrayOutputStream line) {
    try {
      var json = line.toString(StandardCharsets.UTF_8);
      return Optional.ofNullable(StepJson.read(json, Line.class)).flatMap(Line::parse);
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
