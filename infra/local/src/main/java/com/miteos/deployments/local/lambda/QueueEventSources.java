package com.miteos.deployments.local.lambda;

import com.miteos.deployments.time.Sleeper;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Takes messages from queues to functions, as Lambda's event source mappings do.
public final class QueueEventSources implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private QueueEventSources() {}

  /// What polling needs of the world.
  ///
  /// @param sqs waits for answers longer than the 20 seconds of a long poll
  public record Surroundings(
      SqsClient sqs, LambdaService lambda, InstantSource clock, Sleeper sleeper, String region) {}

  public static QueueEventSources start(
      Collection<QueueEventSource> sources, Surroundings surroundings) {
    sources.forEach(source -> surroundings.lambda().check(source.function(), Optional.empty()));
    var started = new QueueEventSources();
    for (var source : sources) {
      started.threads.execute(new QueuePoller(source, surroundings, started.threads));
    }
    return started;
  }

  /// Stops receiving; messages that are at a function come back when their visibility ends.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
