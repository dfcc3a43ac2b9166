package com.miteos.deployments.local.lambda;

import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import com.miteos.deployments.statemachine.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Invocations nobody waits for.
final class EventInvocations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventInvocations.class);

  /// Lambda's waits before the second and the third attempt.
  private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Runner runner;
  private final Timer timer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  EventInvocations(Runner runner, Timer timer) {
    this.runner = runner;
    this.timer = timer;
  }

  @FunctionalInterface
  interface Runner {
    InvocationResult run(Invocation invocation) throws InterruptedException;
  }

  void accept(Invocation invocation) {
    try {
      threads.execute(() -> attempt(invocation, 0));
    } catch (RejectedExecutionException _) {
      throw InvocationRefusedException.stopping();
    }
  }

  private void attempt(Invocation invocation, int earlierAttempts) {
    try {
      switch (runner.run(invocation)) {
        case Returned _ -> LOG.debug("Event handled");
        case Failed(String payload) -> failed(invocation, earlierAttempts, payload);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (InvocationRefusedException e) {
      LOG.atDebug().setCause(e).log("Event dropped");
    }
  }

  private void failed(Invocation invocation, int earlierAttempts, String payload) {
    var log =
        LOG.atWarn()
            .addKeyValue("function", invocation.function().name())
            .addKeyValue("request_id", invocation.requestId())
            .addKeyValue("failure", payload);
    if (earlierAttempts == WAITS.size()) {
      log.log("Event discarded after its last attempt");
      return;
    }
    log.log("Event failed, to be tried again");
    var _ =
        timer.schedule(
            timer.instant().plus(WAITS.get(earlierAttempts)),
            () -> attempt(invocation, earlierAttempts + 1));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
