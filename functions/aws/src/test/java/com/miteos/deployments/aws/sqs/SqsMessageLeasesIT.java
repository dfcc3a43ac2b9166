package com.miteos.deployments.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.embedded.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Leases on messages of an embedded SQS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqsMessageLeasesIT {
  private final EmbeddedSqs server =
      EmbeddedSqs.start(
          Storage.inMemory(),
          0,
          new AwsIdentity(
              TestEnvironment.REGION, TestEnvironment.ACCESS_KEY, TestEnvironment.SECRET_KEY));
  private final Map<String, String> variables = TestEnvironment.with("SQS", server.endpoint());
  private final SqsClient client =
      new AwsEnvironment(variables)
          .configure(SqsClient.builder(), "SQS", CallLimits.once(Duration.ofSeconds(10)))
          .build();

  /// Pauses last until the test takes them from here.
  private final BlockingQueue<Duration> pauses = new SynchronousQueue<>();

  @BeforeAll
  void createQueue() {
    variables.put(
        "BUILDS_QUEUE_URL", client.createQueue(request -> request.queueName("builds")).queueUrl());
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void keepsAMessageOutOfSightUntilItIsClosed() throws InterruptedException {
    var leases = new SqsMessageLeases(new AwsEnvironment(variables), pauses::put);
    var message = sendAndReceive(1);

    var lease = leases.hold(message.receiptHandle());
    try (lease) {
      assertThat(pauses.poll(10, TimeUnit.SECONDS)).isLessThan(SqsMessageLeases.VISIBILITY);
      assertThat(received(0, 2)).isEmpty();
      assertThat(pauses.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(lease.isHeld()).isTrue();
    }

    await(() -> !lease.isHeld());
  }

  @Test
  void endsByItselfWhereTheMessageIsGone() {
    var leases = new SqsMessageLeases(new AwsEnvironment(variables), pauses::put);
    var message = sendAndReceive(30);
    client.deleteMessage(
        request -> request.queueUrl(queueUrl()).receiptHandle(message.receiptHandle()));

    try (var lease = leases.hold(message.receiptHandle())) {
      await(() -> !lease.isHeld());
    }
  }

  private Message sendAndReceive(int visibilitySeconds) {
    client.sendMessage(request -> request.queueUrl(queueUrl()).messageBody("{}"));
    return received(visibilitySeconds, 5).getFirst();
  }

  private List<Message> received(int visibilitySeconds, int waitSeconds) {
    return client
        .receiveMessage(request ->
            request
                .queueUrl(queueUrl())
                .visibilityTimeout(visibilitySeconds)
                .waitTimeSeconds(waitSeconds))
        .messages();
  }

  private String queueUrl() {
    return Objects.requireNonNull(variables.get("BUILDS_QUEUE_URL"));
  }

  private static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time spent waiting").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
