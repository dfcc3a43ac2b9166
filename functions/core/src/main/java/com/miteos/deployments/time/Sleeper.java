package com.miteos.deployments.time;

import java.time.Duration;

/// Waits; a test's version moves its clock instead.
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration duration) throws InterruptedException;
}
