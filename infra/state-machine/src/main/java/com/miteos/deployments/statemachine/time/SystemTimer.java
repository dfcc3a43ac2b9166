package com.miteos.deployments.statemachine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The timer of the real world: actions run on virtual threads.
public final class SystemTimer implements Timer, AutoCloseable {
  /// An alarm looks at the clock at least this often, because the delay of an executor stands still
  /// while a machine is suspended.
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor executor;

  public SystemTimer(InstantSource clock) {
    this.clock = clock;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("state-machine-timer").factory());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Alarm schedule(Instant at, Runnable action) {
    var alarm = new SystemAlarm(at, action);
    alarm.arm();
    return alarm;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private final class SystemAlarm implements Alarm {
    private final Instant at;
    private final Runnable action;
    private volatile boolean cancelled;

    SystemAlarm(Instant at, Runnable action) {
      this.at = at;
      this.action = action;
    }

    void arm() {
      var left = Duration.between(clock.instant(), at);
      var delay = left.compareTo(LONGEST_DELAY) < 0 ? left : LONGEST_DELAY;
      if (!executor.isShutdown()) {
        var _ = executor.schedule(this::ring, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
      }
    }

    private void ring() {
      if (cancelled) {
        return;
      }
      if (clock.instant().isBefore(at)) {
        arm();
      } else {
        Thread.startVirtualThread(action);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
