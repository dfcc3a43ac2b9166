package com.miteos.deployments.local.lambda;

import com.miteos.deployments.local.lambda.QueueEventSources.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// Receives from one queue while the function may be given more.
final class QueuePoller implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
  private static final int MOST_MESSAGES_A_RECEIVE = 10;
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration WAIT_AFTER_ERROR = Duration.ofSeconds(1);

  private final QueueEventSource source;
  private final Surroundings surroundings;
  private final ExecutorService threads;
  private final QueueBatch batch;
  private final Semaphore slots;

  QueuePoller(QueueEventSource source, Surroundings surroundings, ExecutorService threads) {
    this.source = source;
    this.surroundings = surroundings;
    this.threads = threads;
    this.batch = new QueueBatch(source, surroundings);
    this.slots = new Semaphore(source.maximumConcurrency());
  }

  @Override
  public void run() {
    try {
      while (true) {
        slots.acquire();
        hand(receive());
      }
    } catch (InterruptedException | RejectedExecutionException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(List<Message> messages) {
    if (messages.isEmpty()) {
      slots.release();
      return;
    }
    threads.execute(() -> {
      try {
        batch.handle(messages);
      } finally {
        slots.release();
      }
    });
  }

  private List<Message> receive() throws InterruptedException {
    var messages = new ArrayList<>(receive(source.batchSize(), LONG_POLL));
    var end = surroundings.clock().instant().plus(source.batchingWindow());
    while (!messages.isEmpty() && messages.size() < source.batchSize()) {
      var left = Duration.between(surroundings.clock().instant(), end);
      if (!left.isPositive()) {
        break;
      }
      messages.addAll(receive(source.batchSize() - messages.size(), left));
    }
    return messages;
  }

  private List<Message> receive(int most, Duration wait) throws InterruptedException {
    try {
      return surroundings.sqs().receiveMessage(request(most, wait)).messages();
    } catch (SdkException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.atWarn().addKeyValue("queue", source.queueUrl()).setCause(e).log("Receive failed");
      surroundings.sleeper().sleep(WAIT_AFTER_ERROR);
      return List.of();
    }
  }

  private ReceiveMessageRequest request(int most, Duration wait) {
    var seconds = Math.clamp(wait.plusMillis(999).toSeconds(), 0, (int) LONG_POLL.toSeconds());
    return ReceiveMessageRequest.builder()
        .queueUrl(source.queueUrl())
        .maxNumberOfMessages(Math.min(most, MOST_MESSAGES_A_RECEIVE))
        .waitTimeSeconds(seconds)
        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
        .messageAttributeNames("All")
        .build();
  }
}
