package com.miteos.deployments.api.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to what a class logs until it is closed.
public final class LogRecorder implements AutoCloseable {
  private final Logger logger;
  private final Ear ear = new Ear();

  private LogRecorder(Logger logger) {
    this.logger = logger;
  }

  public static LogRecorder of(Class<?> source) {
    var recorder = new LogRecorder(Logger.getLogger(source.getName()));
    recorder.logger.setLevel(Level.INFO);
    recorder.logger.addHandler(recorder.ear);
    return recorder;
  }

  public List<String> lines() {
    return ear.records.stream().map(LogRecord::getMessage).toList();
  }

  public List<Throwable> thrown() {
    return ear.records.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    logger.removeHandler(ear);
  }

  private static final class Ear extends Handler {
    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord record) {
      records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
