package com.miteos.deployments.local.lambda;

import static com.miteos.deployments.local.lambda.LambdaBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.local.lambda.QueueEventSource.FailureReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

final class QueueEventSourcesIT {
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
  void givesAMessageToTheFunctionAndDeletesIt() throws Exception {
    try (var probe = Probe.of(queue.name(), (_, _) -> "null");
        var service = lambda.service(probe.function());
        var _ = queue.start(service, queue.source(1, 2, FailureReport.BATCH_ITEMS))) {
      queue
          .client()
          .sendMessage(request ->
              request
                  .queueUrl(queue.url())
                  .messageBody("work")
                  .messageGroupId("acct_1")
                  .messageAttributes(
                      Map.of(
                          "kind",
                          MessageAttributeValue.builder()
                              .dataType("String")
                              .stringValue("build")
                              .build())));

      var record = json(probe.awaitEvent()).path("Records").path(0);
      assertThat(record.path("body").asText()).isEqualTo("work");
      assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
      assertThat(record.path("eventSourceARN").asText()).isEqualTo(WorkQueue.arn(queue.name()));
      assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-1");
      assertThat(record.path("messageId").asText()).isNotEmpty();
      assertThat(record.path("receiptHandle").asText()).isNotEmpty();
      assertThat(record.path("md5OfBody").asText()).hasSize(32);
      var attributes = record.path("attributes");
      assertThat(attributes.path("MessageGroupId").asText()).isEqualTo("acct_1");
      assertThat(attributes.path("ApproximateReceiveCount").asText()).isEqualTo("1");
      assertThat(attributes.path("SentTimestamp").asText()).containsOnlyDigits();
      assertThat(record.path("messageAttributes").path("kind"))
          .isEqualTo(
              json(
                  "{\"stringValue\":\"build\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}"));
      WorkQueue.await(() -> queue.left(queue.url()) == 0);
    }
  }

  @Test
  void neverRunsMoreAtOnceThanItIsAllowed() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var pace = new LinkedBlockingQueue<String>();
    try (var probe =
            Probe.of(
                queue.name(),
                (_, _) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  assertThat(pace.poll(10, TimeUnit.SECONDS)).isNotNull();
                  now.decrementAndGet();
                  return "";
                });
        var service = lambda.service(probe.function());
        var _ = queue.start(service, queue.source(1, 2, FailureReport.BATCH_ITEMS))) {
      queue.sendAll(IntStream.range(0, 8).mapToObj(number -> "work " + number).toList());

      for (var handled = 0; handled < 8; handled++) {
        probe.awaitEvent();
        if (handled > 0) {
          pace.add("go");
        }
      }
      pace.add("go");
      WorkQueue.await(() -> queue.left(queue.url()) == 0);
      assertThat(most).hasValue(2);
    }
  }

  @Test
  void waitsForAFullBatchWithinItsWindow() throws Exception {
    try (var probe = Probe.of(queue.name(), (_, _) -> "");
        var service = lambda.service(probe.function());
        var _ =
            queue.start(
                service,
                new QueueEventSource(
                    queue.url(),
                    WorkQueue.arn(queue.name()),
                    queue.name(),
                    12,
                    Duration.ofSeconds(30),
                    2,
                    FailureReport.BATCH))) {
      queue.sendAll(IntStream.range(0, 6).mapToObj(number -> "early " + number).toList());
      queue.sendAll(IntStream.range(0, 6).mapToObj(number -> "late " + number).toList());

      assertThat(json(probe.awaitEvent()).path("Records")).hasSize(12);
    }
  }

  @Test
  void stopsAtOnceInTheMiddleOfALongPollAndOfAnInvocation() throws Exception {
    queue.hideReceivedMessagesForASecond();
    var interrupted = new CountDownLatch(1);
    try (var probe =
        Probe.of(
            queue.name(),
            (_, _) -> {
              try {
                new CountDownLatch(1).await();
                return "never";
              } finally {
                interrupted.countDown();
              }
            })) {
      var service = lambda.service(probe.function());
      var sources = queue.start(service, queue.source(1, 2, FailureReport.BATCH_ITEMS));
      queue.sendAll(List.of("work"));
      probe.awaitEvent();

      var before = System.nanoTime();
      sources.close();
      service.close();

      assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      WorkQueue.await(() -> queue.visible(queue.url()) == 1);
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void refusesASourceWithoutFunction() {
    try (var service = lambda.service()) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> queue.start(service, queue.source(1, 2, FailureReport.BATCH)))
          .withMessageContaining(queue.name());
    }
  }
}
