package com.miteos.deployments.local.lambda;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs invocations, each on a thread of its own that can be given up.
final class RunningInvocations implements AutoCloseable {
  private final Set<FutureTask<?>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Waits for the result, and gives the thread up when it takes too long or the caller leaves.
  <T> T run(String name, Callable<T> invocation, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    var task = new FutureTask<>(invocation);
    running.add(task);
    try {
      if (closed) {
        throw InvocationRefusedException.stopping();
      }
      // Not a virtual thread: a function that computes must not hold a core that others wait for.
      Thread.ofPlatform().daemon().name(name).start(task);
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
      running.remove(task);
    }
  }

  /// Interrupts what runs and leaves it alone: its threads do not keep the process alive.
  @Override
  public void close() {
    closed = true;
    running.forEach(task -> task.cancel(true));
  }
}
