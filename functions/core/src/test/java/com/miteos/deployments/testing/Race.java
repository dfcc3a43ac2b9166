package com.miteos.deployments.testing;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Runs the same thing many times at once.
public final class Race {
  private Race() {}

  /// How many of the runs came through; the others must have thrown `lost` and nothing else.
  public static int winners(int runs, Class<? extends RuntimeException> lost, IntConsumer action) {
    var start = new CountDownLatch(1);
    var futures = new ArrayList<Future<Boolean>>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run = 0; run < runs; run++) {
        futures.add(executor.submit(attempt(start, lost, action, run)));
      }
      start.countDown();
    }
    return Math.toIntExact(futures.stream().filter(Race::won).count());
  }

  private static Callable<Boolean> attempt(
      CountDownLatch start, Class<? extends RuntimeException> lost, IntConsumer action, int run) {
    return () -> {
      start.await();
      try {
        action.accept(run);
        return true;
      } catch (RuntimeException e) {
        if (lost.isInstance(e)) {
          return false;
        }
        throw e;
      }
    };
  }

  private static boolean won(Future<Boolean> run) {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a run neither won nor lost", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
