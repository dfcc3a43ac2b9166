package com.miteos.deployments.statemachine;

import com.miteos.deployments.statemachine.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A timer that stands still until a test moves it; each alarm rings at its own moment, on the
/// test's thread.
final class ManualTimer implements Timer {
  private final List<ManualAlarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Alarm schedule(Instant at, Runnable action) {
    var alarm = new ManualAlarm(at, action);
    if (at.isAfter(now)) {
      alarms.add(alarm);
    } else {
      Thread.startVirtualThread(action);
    }
    return () -> cancel(alarm);
  }

  private synchronized void cancel(ManualAlarm alarm) {
    alarms.remove(alarm);
  }

  synchronized boolean isSet(Instant at) {
    return alarms.stream().anyMatch(alarm -> alarm.at().equals(at));
  }

  void advance(Duration duration) {
    var end = instant().plus(duration);
    for (var next = takeDue(end); next.isPresent(); next = takeDue(end)) {
      next.get().action().run();
    }
    moveTo(end);
  }

  private synchronized Optional<ManualAlarm> takeDue(Instant end) {
    var due =
        alarms.stream()
            .filter(alarm -> !alarm.at().isAfter(end))
            .min(Comparator.comparing(ManualAlarm::at));
    due.ifPresent(alarm -> {
      alarms.remove(alarm);
      now = alarm.at();
    });
    return due;
  }

  private synchronized void moveTo(Instant instant) {
    now = instant;
  }

  /// An action to be run at a moment; identity matters, so it is not compared by its parts.
  private static final class ManualAlarm {
    private final Instant at;
    private final Runnable action;

    ManualAlarm(Instant at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    Instant at() {
      return at;
    }

    Runnable action() {
      return action;
    }
  }
}
