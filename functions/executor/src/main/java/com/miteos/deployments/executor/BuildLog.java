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
/// Beyond [#MAX_BYTES] only the last lines commands print are kept, for the failure to show.
final class BuildLog implements AutoCloseable {
  static final long MAX_BYTES = 10L << 20;

  private final Writer file;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private long bytes;
  private boolean full;

  BuildLog(Writer file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// A line of the executor's own.
  void say(LogStage stage, LogLevel level, String message) {
    lock.lock();
    try {
      write(entry(stage, level, message));
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
      var entry = entry(stage, LogLevel.INFO, line);
      bytes += entry.length();
      if (bytes <= MAX_BYTES) {
        write(entry);
      } else if (!full) {
        full = true;
        write(
            entry(
                stage,
                LogLevel.WARN,
                "The log is longer than " + MAX_BYTES + " bytes; the rest of it is left out."));
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

  private String entry(LogStage stage, LogLevel level, String message) {
    return ExecutionLog.write(new LogEntry(clock.instant(), stage, level, message));
  }

  private void write(String entry) {
    try {
      file.write(entry);
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
