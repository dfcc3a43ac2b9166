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

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long position;

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
          ? Optional.of(new LogEntry(Instant.parse(at), stage, level, PlainText.of(message)))
          : Optional.empty();
    }
  }

  /// The entry as a line, with its line end.
  public static String write(LogEntry entry) {
    return StepJson.write(
            new Line(entry.at().toString(), entry.stage(), entry.level(), entry.message()))
        + "\n";
  }

  /// Bytes read so far: where the log is to be opened to read on.
  public long position() {
    return position;
  }

  /// Reads on in a log that grows at its end.
  public void read(InputStream rest, Consumer<LogEntry> entries) throws IOException {
    var block = new byte[1 << 16];
    for (int read; position < MAX_BYTES && (read = rest.read(block)) >= 0; position += read) {
      int start = 0;
      for (int at = 0; at < read; at++) {
        if (block[at] == '\n') {
          append(block, start, at);
          parse().ifPresent(entries);
          line.reset();
          start = at + 1;
        }
      }
      append(block, start, read);
    }
  }

  private void append(byte[] block, int start, int end) {
    if (line.size() <= MAX_LINE_BYTES) {
      line.write(block, start, end - start);
    }
  }

  private Optional<LogEntry> parse() {
    try {
      var json = line.toString(StandardCharsets.UTF_8);
      return Optional.ofNullable(StepJson.read(json, Line.class)).flatMap(Line::parse);
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
