package com.miteos.deployments.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is moved; sleeping by it moves it.
public final class SettableClock implements InstantSource, Sleeper {
  private Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  /// From ISO 8601 text.
  public static SettableClock at(String now) {
    return new SettableClock(Instant.parse(now));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void set(Instant now) {
    this.now = now;
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }
}
