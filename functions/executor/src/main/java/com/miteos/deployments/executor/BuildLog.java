package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What a build prints, written down line by line as it comes.
///
/// Commands may print [#MAX_OUTPUT_BYTES]; of what is beyond only the last lines are kept, for the
/// failure to show.
final class BuildLog implements AutoCloseable {
  static final long MAX_OUTPUT_BYTES = 10L << 20;

  private final Writer file;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private long outputBytes;
  private boolean full;

  BuildLog(Writer file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// A line of the executor's own.
  void say(LogStage stage, LogLevel level, String message) {
    lock.lock();
    try {
      write(stage, level, message);
    } finally {
      lock.unlock();
    }
  }

  /// A line a command printed.
  void output(LogStage stage, String line) {
    lock.lock();
    try {
      tail.addLast(line);
      if (tail.size() > Failure.LOG_TAIL_LINES) {
        tail.removeFirst();
      }
      outputBytes += line.length();
      if (outputBytes <= MAX_OUTPUT_BYTES) {
        write(stage, LogLevel.INFO, line);
      } else if (!full) {
        full = true;
        write(
            stage,
            LogLevel.WARN,
            "The output is longer than " + MAX_OUTPUT_BYTES + " bytes; the rest is left out here.");
      }
    } finally {
      lock.unlock();
    }
  }

  /// The last lines commands printed.
  List<String> tail() {
    lock.lock();
    try {
      return List.copyOf(tail);
    } finally {
      lock.unlock();
    }
  }

  private void write(LogStage stage, LogLevel level, String message) {
    try {
      file.write(ExecutionLog.write(new LogEntry(clock.instant(), stage, level, message)));
      file.flush();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
