package com.miteos.deployments.local.lambda;

import static com.miteos.deployments.local.lambda.LambdaBench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.local.lambda.Functions.Worker;
import com.miteos.deployments.local.lambda.QueueEventSource.FailureReport;
import com.miteos.deployments.local.lambda.QueueEventSources.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What becomes of messages whose batch fails, and of a queue that cannot be read.
final class QueueEventFailuresIT {
  private static final EmbeddedSqs SQS = WorkQueue.server();

  private final LambdaBench lambda = new LambdaBench();
  private WorkQueue queue;

  @AfterAll
  static void stop() {
    SQS.close();
  }

  @BeforeEach
  void createQueue(TestInfo test) {
    queue = WorkQueue.of(SQS, test);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void takesTheRestOfABatchOffTheQueueWhenSomeFail() throws Exception {
    queue.hideReceivedMessagesForASecond();
    try (var service = lambda.service(Functions.named(queue.name(), Worker.class));
        var _ = queue.start(service, queue.source(10, 2, FailureReport.BATCH_ITEMS))) {
      queue.sendAll(List.of("good 1", "bad 1", "good 2", "bad 2"));

      WorkQueue.await(() -> queue.left(queue.deadLetters()) == 2);
      assertThat(queue.bodies(queue.deadLetters())).containsExactlyInAnyOrder("bad 1", "bad 2");
      assertThat(queue.left(queue.url())).isZero();
    }
  }

  @Test
  void ignoresTheAnswerOfAFunctionThatDoesNotReportItems() throws Exception {
    try (var service = lambda.service(Functions.named(queue.name(), Worker.class));
        var _ = queue.start(service, queue.source(10, 2, FailureReport.BATCH))) {
      queue.sendAll(List.of("good", "bad"));

      WorkQueue.await(() -> queue.left(queue.url()) == 0);
      assertThat(queue.left(queue.deadLetters())).isZero();
    }
  }

  @Test
  void bringsABatchBackAfterAFailureAndThenToTheDeadLetterQueue() throws Exception {
    queue.hideReceivedMessagesForASecond();
    try (var probe =
            Probe.of(
                queue.name(),
                (_, _) -> {
                  throw new IllegalStateException("no luck");
                });
        var service = lambda.service(probe.function());
        var _ = queue.start(service, queue.source(1, 2, FailureReport.BATCH_ITEMS))) {
      queue.sendAll(List.of("work"));

      assertThat(receiveCount(probe.awaitEvent())).isEqualTo("1");
      assertThat(receiveCount(probe.awaitEvent())).isEqualTo("2");
      WorkQueue.await(() -> queue.left(queue.deadLetters()) == 1);
      assertThat(queue.bodies(queue.deadLetters())).containsExactly("work");
    }
  }

  @Test
  void goesOnAfterAReceiveThatFailed() throws Exception {
    var waits = new LinkedBlockingQueue<Duration>();
    try (var probe = Probe.of(queue.name(), (_, _) -> "");
        var service = lambda.service(probe.function())) {
      queue.client().deleteQueue(request -> request.queueUrl(queue.url()));
      try (var _ =
          QueueEventSources.start(
              List.of(queue.source(1, 2, FailureReport.BATCH)),
              new Surroundings(queue.client(), service, lambda.timer(), waits::add, "eu-west-1"))) {
        assertThat(waits.poll(10, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(1));
        queue.client().createQueue(request -> request.queueName(queue.name()));
        queue.sendAll(List.of("work"));

        assertThat(probe.awaitEvent()).contains("work");
      }
    }
  }

  private static String receiveCount(String event) throws Exception {
    return json(event)
        .path("Records")
        .path(0)
        .path("attributes")
        .path("ApproximateReceiveCount")
        .asText();
  }
}
