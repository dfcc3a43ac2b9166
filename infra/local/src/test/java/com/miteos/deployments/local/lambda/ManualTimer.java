package com.miteos.deployments.local.lambda;

import com.miteos.deployments.statemachine.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A timer whose time passes when a test says so; actions run on the thread that moves it.
final class ManualTimer implements Timer {
  private final List<Entry> entries = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Alarm schedule(Instant at, Runnable action) {
    var entry = new Entry(at, action);
    entries.add(entry);
    notifyAll();
    return () -> cancel(entry);
  }

  void advance(Duration duration) {
    var end = instant().plus(duration);
    for (var due = next(end); due != null; due = next(end)) {
      due.action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /// Waits until somebody waits for this timer.
  synchronized void awaitWaiting() throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (entries.isEmpty()) {
      var left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("Nobody waits for the timer");
      }
      wait(left);
    }
  }

  private synchronized @Nullable Entry next(Instant end) {
    var due =
        entries.stream()
            .filter(entry -> !entry.at().isAfter(end))
            .min(Comparator.comparing(Entry::at))
            .orElse(null);
    if (due != null) {
      entries.remove(due);
      now = due.at().isAfter(now) ? due.at() : now;
    }
    return due;
  }

  private synchronized void cancel(Entry entry) {
    entries.remove(entry);
  }

  private record Entry(Instant at, Runnable action) {}
}
