package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.lambda.Functions.Worker;
import com.miteos.deployments.local.lambda.QueueEventSource.FailureReport;
import com.miteos.deployments.local.lambda.QueueEventSources.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

final class QueueEventSourcesIT {
  private static final EmbeddedSqs SQS =
      EmbeddedSqs.start(
          Storage.inMemory(), 0, new AwsIdentity("eu-west-1", "local", "local-secret"));

  private final SqsClient client =
      SqsClient.builder()
          .endpointOverride(SQS.endpoint())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret")))
          .httpClientBuilder(
              UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
          .build();
  private final ManualTimer timer = new ManualTimer();
  private String name = "";
  private String queue = "";
  private String deadLetters = "";

  @AfterAll
  static void stop() {
    SQS.close();
  }

  @BeforeEach
  void createQueues(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    deadLetters = createQueue(name + "-dead", Map.of());
    queue =
        createQueue(
            name,
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "60",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                    .formatted(arn(name + "-dead"))));
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void givesAMessageToTheFunctionAndDeletesIt() throws Exception {
    try (var probe = Probe.of(name, (_, _) -> "null");
        var lambda = lambda(probe.function());
        var _ = start(lambda, source(1, 2, FailureReport.BATCH_ITEMS))) {
      client.sendMessage(request ->
          request
              .queueUrl(queue)
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
      assertThat(record.path("eventSourceARN").asText()).isEqualTo(arn(name));
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
      await(() -> left(queue) == 0);
    }
  }

  @Test
  void takesTheRestOfABatchOffTheQueueWhenSomeFail() throws Exception {
    hideReceivedMessagesForASecond();
    try (var lambda = lambda(Functions.named(name, Worker.class));
        var _ = start(lambda, source(10, 2, FailureReport.BATCH_ITEMS))) {
      sendAll(List.of("good 1", "bad 1", "good 2", "bad 2"));

      await(() -> left(deadLetters) == 2);
      assertThat(bodies(deadLetters)).containsExactlyInAnyOrder("bad 1", "bad 2");
      assertThat(left(queue)).isZero();
    }
  }

  @Test
  void ignoresTheAnswerOfAFunctionThatDoesNotReportItems() throws Exception {
    try (var lambda = lambda(Functions.named(name, Worker.class));
        var _ = start(lambda, source(10, 2, FailureReport.BATCH))) {
      sendAll(List.of("good", "bad"));

      await(() -> left(queue) == 0);
      assertThat(left(deadLetters)).isZero();
    }
  }

  @Test
  void bringsABatchBackAfterAFailureAndThenToTheDeadLetterQueue() throws Exception {
    hideReceivedMessagesForASecond();
    try (var probe =
            Probe.of(
                name,
                (_, _) -> {
                  throw new IllegalStateException("no luck");
                });
        var lambda = lambda(probe.function());
        var _ = start(lambda, source(1, 2, FailureReport.BATCH_ITEMS))) {
      sendAll(List.of("work"));

      assertThat(receiveCount(probe.awaitEvent())).isEqualTo("1");
      assertThat(receiveCount(probe.awaitEvent())).isEqualTo("2");
      await(() -> left(deadLetters) == 1);
      assertThat(bodies(deadLetters)).containsExactly("work");
    }
  }

  @Test
  void neverRunsMoreAtOnceThanItIsAllowed() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var pace = new LinkedBlockingQueue<String>();
    try (var probe =
            Probe.of(
                name,
                (_, _) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  assertThat(pace.poll(10, TimeUnit.SECONDS)).isNotNull();
                  now.decrementAndGet();
                  return "";
                });
        var lambda = lambda(probe.function());
        var _ = start(lambda, source(1, 2, FailureReport.BATCH_ITEMS))) {
      sendAll(IntStream.range(0, 8).mapToObj(number -> "work " + number).toList());

      for (var handled = 0; handled < 8; handled++) {
        probe.awaitEvent();
        if (handled > 0) {
          pace.add("go");
        }
      }
      pace.add("go");
      await(() -> left(queue) == 0);
      assertThat(most).hasValue(2);
    }
  }

  @Test
  void waitsForAFullBatchWithinItsWindow() throws Exception {
    try (var probe = Probe.of(name, (_, _) -> "");
        var lambda = lambda(probe.function());
        var _ =
            start(
                lambda,
                new QueueEventSource(
                    queue, arn(name), name, 12, Duration.ofSeconds(30), 2, FailureReport.BATCH))) {
      sendAll(IntStream.range(0, 6).mapToObj(number -> "early " + number).toList());
      sendAll(IntStream.range(0, 6).mapToObj(number -> "late " + number).toList());

      assertThat(json(probe.awaitEvent()).path("Records")).hasSize(12);
    }
  }

  @Test
  void stopsAtOnceInTheMiddleOfALongPollAndOfAnInvocation() throws Exception {
    hideReceivedMessagesForASecond();
    var interrupted = new CountDownLatch(1);
    try (var probe =
        Probe.of(
            name,
            (_, _) -> {
              try {
                new CountDownLatch(1).await();
                return "never";
              } finally {
                interrupted.countDown();
              }
            })) {
      var lambda = lambda(probe.function());
      var sources = start(lambda, source(1, 2, FailureReport.BATCH_ITEMS));
      sendAll(List.of("work"));
      probe.awaitEvent();

      var before = System.nanoTime();
      sources.close();
      lambda.close();

      assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      await(() -> visible(queue) == 1);
      assertThat(probe.events()).isEmpty();
    }
  }

  @Test
  void goesOnAfterAReceiveThatFailed() throws Exception {
    var waits = new LinkedBlockingQueue<Duration>();
    try (var probe = Probe.of(name, (_, _) -> "");
        var lambda = lambda(probe.function())) {
      client.deleteQueue(request -> request.queueUrl(queue));
      try (var _ =
          QueueEventSources.start(
              List.of(source(1, 2, FailureReport.BATCH)),
              new Surroundings(client, lambda, timer, waits::add, "eu-west-1"))) {
        assertThat(waits.poll(10, TimeUnit.SECONDS)).isEqualTo(Duration.ofSeconds(1));
        createQueue(name, Map.of());
        sendAll(List.of("work"));

        assertThat(probe.awaitEvent()).contains("work");
      }
    }
  }

  @Test
  void refusesASourceWithoutFunction() {
    try (var lambda = lambda()) {
      assertThatExceptionOfType(InvocationRefusedException.class)
          .isThrownBy(() -> start(lambda, source(1, 2, FailureReport.BATCH)))
          .withMessageContaining(name);
    }
  }

  private QueueEventSource source(int batchSize, int concurrency, FailureReport report) {
    return new QueueEventSource(
        queue, arn(name), name, batchSize, Duration.ZERO, concurrency, report);
  }

  private QueueEventSources start(LambdaService lambda, QueueEventSource source) {
    return QueueEventSources.start(
        List.of(source),
        new Surroundings(client, lambda, InstantSource.system(), Thread::sleep, "eu-west-1"));
  }

  private LambdaService lambda(LambdaFunction... functions) {
    return new LambdaService(List.of(functions), timer, Functions.requestIds());
  }

  private String createQueue(String queueName, Map<QueueAttributeName, String> attributes) {
    return client
        .createQueue(request -> request.queueName(queueName).attributes(attributes))
        .queueUrl();
  }

  private void hideReceivedMessagesForASecond() {
    client.setQueueAttributes(request ->
        request.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")));
  }

  private void sendAll(List<String> bodies) {
    var entries =
        IntStream.range(0, bodies.size())
            .mapToObj(number ->
                SendMessageBatchRequestEntry.builder()
                    .id("m" + number)
                    .messageBody(bodies.get(number))
                    .build())
            .toList();
    client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries));
  }

  private List<String> bodies(String url) {
    return client
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  /// Messages that wait or are being handled.
  private int left(String url) {
    return visible(url) + count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int visible(String url) {
    return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int count(String url, QueueAttributeName attribute) {
    return Integer.parseInt(
        client
            .getQueueAttributes(request -> request.queueUrl(url).attributeNames(attribute))
            .attributes()
            .getOrDefault(attribute, "none"));
  }

  /// Asks again, each time over HTTP, until it is so.
  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
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

  private static String arn(String queueName) {
    return "arn:aws:sqs:eu-west-1:000000000000:" + queueName;
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text);
  }
}
