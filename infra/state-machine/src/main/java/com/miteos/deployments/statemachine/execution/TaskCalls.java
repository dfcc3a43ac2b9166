package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.definition.ErrorNames;
import com.miteos.deployments.statemachine.definition.TaskResource;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the integration, each call on a virtual thread of its own.
final class TaskCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskCalls.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final TaskIntegration integration;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TaskCalls(TaskIntegration integration) {
    this.integration = integration;
  }

  Future<?> start(
      TaskResource resource,
      JsonNode arguments,
      Consumer<JsonNode> returned,
      Consumer<StateError> failed) {
    return threads.submit(() -> {
      JsonNode result;
      try {
        result = integration.run(resource.callArn(), arguments);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (TaskFailedException e) {
        failed.accept(e.error());
        return;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        LOG.atError().addKeyValue("resource", resource.arn()).setCause(e).log("Call failed");
        failed.accept(new StateError(ErrorNames.TASK_FAILED, e.toString()));
        return;
      }
      returned.accept(result);
    });
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
