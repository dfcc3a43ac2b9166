package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.lambda.QueueEventSource.FailureReport;
import com.miteos.deployments.local.lambda.QueueEventSources.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A queue named after its test, with a dead-letter queue behind it, and what reads it.
final class WorkQueue implements AutoCloseable {
  private final SqsClient client;
  private final String name;
  private final String url;
  private final String deadLetters;

  private WorkQueue(EmbeddedSqs sqs, String name) {
    this.name = name;
    client =
        SqsClient.builder()
            .endpointOverride(sqs.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret")))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
            .build();
    deadLetters = createQueue(client, name + "-dead", Map.of());
    url =
        createQueue(
            client,
            name,
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "60",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                    .formatted(arn(name + "-dead"))));
  }

  static EmbeddedSqs server() {
    return EmbeddedSqs.start(
        Storage.inMemory(), 0, new AwsIdentity("eu-west-1", "local", "local-secret"));
  }

  static WorkQueue of(EmbeddedSqs sqs, TestInfo test) {
    return new WorkQueue(sqs, test.getTestMethod().orElseThrow().getName());
  }

  SqsClient client() {
    return client;
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  String deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    client.close();
  }

  QueueEventSource source(int batchSize, int concurrency, FailureReport report) {
    return new QueueEventSource(
        url, arn(name), name, batchSize, Duration.ZERO, concurrency, report);
  }

  QueueEventSources start(LambdaService lambda, QueueEventSource source) {
    return QueueEventSources.start(
        List.of(source),
        new Surroundings(client, lambda, InstantSource.system(), Thread::sleep, "eu-west-1"));
  }

  private static String createQueue(
      SqsClient client, String queueName, Map<QueueAttributeName, String> attributes) {
    return client
        .createQueue(request -> request.queueName(queueName).attributes(attributes))
        .queueUrl();
  }

  void hideReceivedMessagesForASecond() {
    client.setQueueAttributes(request ->
        request.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")));
  }

  void sendAll(List<String> bodies) {
    var entries =
        IntStream.range(0, bodies.size())
            .mapToObj(number ->
                SendMessageBatchRequestEntry.builder()
                    .id("m" + number)
                    .messageBody(bodies.get(number))
                    .build())
            .toList();
    client.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
  }

  List<String> bodies(String queueUrl) {
    return client
        .receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  /// Messages that wait or are being handled.
  int left(String queueUrl) {
    return visible(queueUrl)
        + count(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  int visible(String queueUrl) {
    return count(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int count(String queueUrl, QueueAttributeName attribute) {
    return Integer.parseInt(
        client
            .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(attribute))
            .attributes()
            .getOrDefault(attribute, "none"));
  }

  /// Asks again, each time over HTTP, until it is so.
  static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
    }
  }

  static String arn(String queueName) {
    return "arn:aws:sqs:eu-west-1:000000000000:" + queueName;
  }
}
