package com.miteos.deployments.executor.process;

import java.time.Instant;
import java.util.Optional;

/// A process as the process table shows it; `session` is 0 where the system does not tell.
record ProcessRow(Identity identity, long parent, long session, Life life) {
  private static final int FIELDS = 20;

  /// The start tells two processes apart that had the same id one after the other.
  record Identity(long id, long started) {}

  /// Whether a process still does anything.
  enum Life {
    RUNNING,
    DEAD
  }

  long id() {
    return identity.id();
  }

  boolean isRunning() {
    return life == Life.RUNNING;
  }

  /// The content of `/proc/<id>/stat`: the name stands in parentheses and may hold any character,
  /// the fields behind it do not.
  static Optional<ProcessRow> parse(String stat) {
    int behindName = Math.min(stat.lastIndexOf(')') + 2, stat.length());
    var fields = stat.substring(behindName).split(" ", -1);
    if (fields.length < FIELDS) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessRow(
            new Identity(
                Long.parseLong(stat.substring(0, stat.indexOf(' '))), Long.parseLong(fields[19])),
            Long.parseLong(fields[1]),
            Long.parseLong(fields[3]),
            "ZX".contains(fields[0]) ? Life.DEAD : Life.RUNNING));
  }

  static ProcessRow of(ProcessHandle process) {
    var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new ProcessRow(
        new Identity(process.pid(), started),
        process.parent().map(ProcessHandle::pid).orElse(0L),
        0,
        process.isAlive() ? Life.RUNNING : Life.DEAD);
  }
}
