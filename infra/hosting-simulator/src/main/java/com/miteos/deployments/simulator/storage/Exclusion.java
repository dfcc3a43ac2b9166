package com.miteos.deployments.simulator.storage;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Keeps everybody else's changes out while one runs; a change may contain others.
public final class Exclusion {
  private final ReentrantLock lock = new ReentrantLock();

  public <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public void run(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
