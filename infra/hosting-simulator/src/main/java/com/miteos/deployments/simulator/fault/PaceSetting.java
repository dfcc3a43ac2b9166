package com.miteos.deployments.simulator.fault;

import java.util.concurrent.atomic.AtomicReference;

/// The pace in force, which may change while requests run.
public final class PaceSetting {
  private final AtomicReference<Pace> current;

  public PaceSetting(Pace initial) {
    current = new AtomicReference<>(initial);
  }

  public Pace get() {
    return current.get();
  }

  public void set(Pace pace) {
    current.set(pace);
  }
}
