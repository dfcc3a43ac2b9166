package com.miteos.deployments.hosting;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends an exchange when its time is over: the HTTP client's own timeout stops counting at the
/// headers of the answer, and a body may never end.
final class TimeLimit {
  private TimeLimit() {}

  static <T> T within(Duration limit, Callable<T> exchange)
      throws IOException, InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return executor.submit(exchange).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        throw new HttpTimeoutException("no complete answer within " + limit);
      } catch (ExecutionException failed) {
        switch (failed.getCause()) {
          case IOException unreachable -> throw unreachable;
          case RuntimeException unchecked -> throw unchecked;
          case Error error -> throw error;
          case null, default -> throw new IllegalStateException(failed);
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
