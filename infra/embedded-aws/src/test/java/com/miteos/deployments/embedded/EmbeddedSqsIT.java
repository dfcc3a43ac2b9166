package com.miteos.deployments.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

final class EmbeddedSqsIT {
  private static final EmbeddedSqs SQS = EmbeddedSqs.start(Storage.inMemory(), 0, Clients.IDENTITY);
  private final SqsClient client = Clients.sqs(SQS.endpoint());
  private String name = "";
  private String queue = "";

  @AfterAll
  static void stop() {
    SQS.close();
  }

  @BeforeEach
  void createQueue(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    queue = createQueue(client, name, Map.of());
  }

  @Test
  void namesQueuesByTheAddressItListensOn() {
    assertThat(queue).isEqualTo(SQS.endpoint() + "/000000000000/" + name);
    assertThat(client.getQueueUrl(request -> request.queueName(name)).queueUrl()).isEqualTo(queue);
  }

  @Test
  void hidesAReceivedMessageUntilItsVisibilityEnds() {
    send(client, queue, "work");

    var first = receive(client, queue).getFirst();
    assertThat(receive(client, queue)).isEmpty();
    client.changeMessageVisibility(request ->
        request.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    var second = receive(client, queue).getFirst();

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void deletesWhatWasHandled() {
    send(client, queue, "work");

    var message = receive(client, queue).getFirst();
    client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));

    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isZero();
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isZero();
  }

  @Test
  void takesAndGivesBatchesOfTen() {
    var entries =
        IntStream.range(0, 10)
            .mapToObj(number ->
                SendMessageBatchRequestEntry.builder()
                    .id("m" + number)
                    .messageBody("work " + number)
                    .build())
            .toList();

    var sent = client.sendMessageBatch(request -> request.queueUrl(queue).entries(entries));

    assertThat(sent.failed()).isEmpty();
    assertThat(receive(client, queue)).hasSize(10);
  }

  @Test
  void keepsTheMessageGroupOfAStandardQueueAndOrdersNothingByIt() {
    for (var group : List.of("acct_1", "acct_1", "acct_2")) {
      client.sendMessage(
          request -> request.queueUrl(queue).messageBody("work").messageGroupId(group));
    }

    assertThat(receive(client, queue))
        .extracting(
            message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
        .containsExactlyInAnyOrder("acct_1", "acct_1", "acct_2");
  }

  @Test
  void movesAMessageToTheDeadLetterQueueAfterItsLastReceive() {
    var deadLetters = createQueue(client, name + "-dead", Map.of());
    var arn =
        client
            .getQueueAttributes(request ->
                request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    var source =
        createQueue(
            client,
            name + "-source",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}".formatted(arn)));
    send(client, source, "work");

    assertThat(arn).isEqualTo("arn:aws:sqs:eu-west-1:000000000000:%s-dead", name);
    assertThat(receive(client, source)).hasSize(1);
    assertThat(receive(client, source)).hasSize(1);
    assertThat(receive(client, source)).isEmpty();
    assertThat(receive(client, deadLetters)).extracting(Message::body).containsExactly("work");
  }

  @Test
  void wakesALongPollWhenAMessageComes() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var polling = threads.submit(() -> receive(client, queue, 20));
      var before = System.nanoTime();
      send(client, queue, "work");

      assertThat(polling.get()).extracting(Message::body).containsExactly("work");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void refusesAnUnknownQueue() {
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> client.getQueueUrl(request -> request.queueName("nowhere")));
  }

  @Test
  void findsQueuesAndMessagesAgainAfterEachRestart(@TempDir Path directory) {
    try (var first = EmbeddedSqs.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      var sqs = Clients.sqs(first.endpoint());
      send(sqs, createQueue(sqs, "kept", Map.of()), "one");
    }
    try (var second = EmbeddedSqs.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      send(Clients.sqs(second.endpoint()), queue(second, "kept"), "two");
    }
    try (var third = EmbeddedSqs.start(Storage.at(directory), 0, Clients.IDENTITY)) {
      assertThat(receive(Clients.sqs(third.endpoint()), queue(third, "kept")))
          .extracting(Message::body)
          .containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void refusesASecondSetOfStoredQueuesInOneProcess(@TempDir Path directory) {
    try (var _ = EmbeddedSqs.start(Storage.at(directory.resolve("a")), 0, Clients.IDENTITY)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () -> EmbeddedSqs.start(Storage.at(directory.resolve("b")), 0, Clients.IDENTITY))
          .withMessageContaining("only one set of queues");
    }
  }

  private int count(String url, QueueAttributeName attribute) {
    return Integer.parseInt(
        client
            .getQueueAttributes(request -> request.queueUrl(url).attributeNames(attribute))
            .attributes()
            .getOrDefault(attribute, "none"));
  }

  static String queue(EmbeddedSqs sqs, String name) {
    return "%s/%s/%s".formatted(sqs.endpoint(), AwsIdentity.ACCOUNT_ID, name);
  }

  static String createQueue(
      SqsClient client, String name, Map<QueueAttributeName, String> attributes) {
    return client.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
  }

  static void send(SqsClient client, String queue, String body) {
    client.sendMessage(request -> request.queueUrl(queue).messageBody(body));
  }

  static List<Message> receive(SqsClient client, String queue) {
    return receive(client, queue, 0);
  }

  private static List<Message> receive(SqsClient client, String queue, int waitSeconds) {
    return client
        .receiveMessage(request ->
            request
                .queueUrl(queue)
                .maxNumberOfMessages(10)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
