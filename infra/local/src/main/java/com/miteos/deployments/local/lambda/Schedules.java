package com.miteos.deployments.local.lambda;

import com.miteos.deployments.statemachine.time.Timer;
import com.miteos.deployments.statemachine.time.Timer.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Fires schedules, each for the first time one rate after the start.
public final class Schedules implements AutoCloseable {
  private final EventBus bus;
  private final Timer timer;
  private final Map<Schedule, Alarm> alarms = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private Schedules(EventBus bus, Timer timer) {
    this.bus = bus;
    this.timer = timer;
  }

  public static Schedules start(Collection<Schedule> schedules, EventBus bus, Timer timer) {
    schedules.forEach(bus::check);
    var started = new Schedules(bus, timer);
    schedules.forEach(schedule -> started.arm(schedule, timer.instant().plus(schedule.rate())));
    return started;
  }

  private void arm(Schedule schedule, Instant at) {
    if (!closed) {
      alarms.put(schedule, timer.schedule(at, () -> ring(schedule, at)));
    }
  }

  private void ring(Schedule schedule, Instant at) {
    if (closed) {
      return;
    }
    arm(schedule, next(at, schedule.rate()));
    bus.fire(schedule, at);
  }

  /// The next time of the same rhythm, without those that were slept through.
  private Instant next(Instant fired, Duration rate) {
    var late = Duration.between(fired, timer.instant());
    return fired.plus(rate.multipliedBy(late.dividedBy(rate) + 1));
  }

  @Override
  public void close() {
    closed = true;
    alarms.values().forEach(Alarm::cancel);
  }
}
