package com.miteos.deployments.hosting;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the same for many items at once, each on a virtual thread of its own.
public final class Parallel {
  /// What is done with one item.
  @FunctionalInterface
  public interface Action<T> {
    void run(T item) throws InterruptedException;
  }

  private Parallel() {}

  /// Returns when all items are done, never with more than `limit` under way.
  ///
  /// The first failure interrupts the others and is thrown here; so is an interrupt.
  public static <T> void forEach(Collection<T> items, int limit, Action<T> action)
      throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var completion = new ExecutorCompletionService<T>(executor);
      var running = 0;
      try {
        for (var item : items) {
          if (running == limit) {
            join(completion.take());
            running--;
          }
          completion.submit(() -> {
            action.run(item);
            return item;
          });
          running++;
        }
        for (; running > 0; running--) {
          join(completion.take());
        }
      } finally {
        // Without this, closing the executor would wait for every sibling of the failed one.
        executor.shutdownNow();
      }
    }
  }

  private static void join(Future<?> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
