package com.miteos.deployments.local.lambda;

import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import com.miteos.deployments.local.lambda.QueueEventSource.FailureReport;
import com.miteos.deployments.local.lambda.QueueEventSources.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// Gives a batch to the function and deletes what was handled; the rest comes back by itself.
final class QueueBatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);
  private static final int MOST_DELETES_A_REQUEST = 10;

  private final QueueEventSource source;
  private final Surroundings surroundings;

  QueueBatch(QueueEventSource source, Surroundings surroundings) {
    this.source = source;
    this.surroundings = surroundings;
  }

  void handle(List<Message> messages) {
    try {
      var event = QueueEvent.of(messages, source.queueArn(), surroundings.region());
      var result = surroundings.lambda().invoke(source.function(), Optional.empty(), event);
      delete(handled(messages, result));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (InvocationRefusedException | SdkException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.atWarn().addKeyValue("queue", source.queueUrl()).setCause(e).log("Batch not finished");
      }
    }
  }

  private List<Message> handled(List<Message> messages, InvocationResult result) {
    return switch (result) {
      case Returned(String answer) -> {
        var failed = failedIds(messages, answer);
        yield messages.stream().filter(message -> !failed.contains(message.messageId())).toList();
      }
      case Failed(String payload) -> {
        LOG.atWarn()
            .addKeyValue("queue", source.queueUrl())
            .addKeyValue("failure", payload)
            .log("Batch failed");
        yield List.of();
      }
    };
  }

  private Set<String> failedIds(List<Message> messages, String answer) {
    var ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    return switch (source.failureReport()) {
      case FailureReport.BATCH -> Set.of();
      case FailureReport.BATCH_ITEMS -> BatchItemFailures.read(answer, ids);
    };
  }

  private void delete(List<Message> messages) {
    for (var start = 0; start < messages.size(); start += MOST_DELETES_A_REQUEST) {
      var end = Math.min(start + MOST_DELETES_A_REQUEST, messages.size());
      var entries =
          messages.subList(start, end).stream()
              .map(message ->
                  DeleteMessageBatchRequestEntry.builder()
                      .id(message.messageId())
                      .receiptHandle(message.receiptHandle())
                      .build())
              .toList();
      var deleted =
          surroundings
              .sqs()
              .deleteMessageBatch(request -> request.queueUrl(source.queueUrl()).entries(entries));
      if (deleted.hasFailed()) {
        LOG.atWarn()
            .addKeyValue("queue", source.queueUrl())
            .addKeyValue("failed", deleted.failed())
            .log("Handled messages were not deleted");
      }
    }
  }
}
