package com.miteos.deployments.simulator.fault;

import java.time.Duration;

/// Lets a request wait.
@FunctionalInterface
public interface Pause {
  void take(Duration duration) throws InterruptedException;
}
