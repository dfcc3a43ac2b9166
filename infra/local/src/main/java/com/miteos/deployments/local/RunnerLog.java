package com.miteos.deployments.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;

/// Sends what is logged to a file, and our own warnings to the console as well, one line each.
final class RunnerLog {
  private static final String OURS = "com.miteos.deployments";
  private static final int LONGEST_LINE = 160;
  private static final long LARGEST_FILE_BYTES = 10 * 1024 * 1024;

  /// Held here because java.util.logging forgets the level of a logger nobody refers to.
  private static final List<Logger> LOGGERS = List.of(Logger.getLogger(""), Logger.getLogger(OURS));

  private RunnerLog() {}

  static void install(Path file, PrintStream console) {
    LogManager.getLogManager().reset();
    LOGGERS.getFirst().setLevel(Level.WARNING);
    LOGGERS.getLast().setLevel(Level.INFO);
    LOGGERS.getFirst().addHandler(new LogFile(open(file)));
    LOGGERS.getLast().addHandler(new ConsoleHandler(console));
  }

  private static OutputStream open(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) > LARGEST_FILE_BYTES) {
        Files.delete(file);
      }
      return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  private static final class LogFile extends StreamHandler {
    LogFile(OutputStream out) {
      super(out, new FileFormatter());
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      super.publish(entry);
      flush();
    }
  }

  private static final class FileFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord entry) {
      return "%s %-7s %s: %s%n%s"
          .formatted(
              TIME.format(entry.getInstant()),
              entry.getLevel().getName(),
              entry.getLoggerName(),
              formatMessage(entry),
              stackTrace(entry.getThrown()));
    }

    private static String stackTrace(@Nullable Throwable thrown) {
      if (thrown == null) {
        return "";
      }
      var trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }

  private static final class ConsoleHandler extends Handler {
    private final PrintStream console;

    ConsoleHandler(PrintStream console) {
      this.console = console;
      setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry)) {
        console.println("warning  " + shortened(entry.getMessage()));
      }
    }

    private static String shortened(String message) {
      var line = message.lines().findFirst().orElse("");
      return line.length() > LONGEST_LINE
          ? line.substring(0, LONGEST_LINE) + " … (more in %s)".formatted(RunnerDirectory.LOG)
          : line;
    }

    @Override
    public void flush() {
      console.flush();
    }

    @Override
    public void close() {}
  }
}
