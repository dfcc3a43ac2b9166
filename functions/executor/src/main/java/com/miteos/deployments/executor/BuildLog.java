package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What a build prints, written down line by line as it comes, and to be read meanwhile.
///
/// Beyond [#MAX_BYTES] only the last lines commands print are kept, for the failure to show. The
/// file is opened once: commands may do with its name what they like.
final class BuildLog implements AutoCloseable {
  static final long MAX_BYTES = 10L << 20;

  private final FileChannel file;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private volatile long size;
  private long printed;
  private boolean full;

  private BuildLog(FileChannel file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  static BuildLog create(Path file, InstantSource clock) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new BuildLog(channel, clock);
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
      if (!full) {
        writeWithinLimit(stage, line);
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeWithinLimit(LogStage stage, String line) {
    var entry = entry(stage, LogLevel.INFO, line);
    printed += entry.length;
    full = printed > MAX_BYTES;
    write(
        full
            ? entry(
                stage,
                LogLevel.WARN,
                "The log is longer than " + MAX_BYTES + " bytes; the rest of it is left out.")
            : entry);
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

  /// Bytes written, always whole lines.
  long size() {
    return size;
  }

  /// The first `length` bytes, however many come behind them meanwhile.
  InputStream read(long length) {
    return new InputStream() {
      private long position;

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        int wanted = (int) Math.min(count, length - position);
        int read = wanted == 0 ? -1 : file.read(ByteBuffer.wrap(target, offset, wanted), position);
        position += Math.max(read, 0);
        return read;
      }
    };
  }

  private byte[] entry(LogStage stage, LogLevel level, String message) {
    return ExecutionLog.write(new LogEntry(clock.instant(), stage, level, message))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(byte[] entry) {
    try {
      long start = size;
      var bytes = ByteBuffer.wrap(entry);
      while (bytes.hasRemaining()) {
        file.write(bytes, start + bytes.position());
      }
      size = start + entry.length;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
