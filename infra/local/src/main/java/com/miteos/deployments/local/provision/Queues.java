package com.miteos.deployments.local.provision;

import com.miteos.deployments.local.template.QueueDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Makes queues; one that is there gets the template's attributes.
final class Queues {
  private static final String REDRIVE_POLICY = "RedrivePolicy";

  private final SqsClient client;

  Queues(SqsClient client) {
    this.client = client;
  }

  void make(List<QueueDefinition> queues) {
    queues.stream().sorted(deadLetterQueuesFirst()).forEach(this::make);
  }

  private static Comparator<QueueDefinition> deadLetterQueuesFirst() {
    return Comparator.comparing(queue -> queue.attributes().containsKey(REDRIVE_POLICY));
  }

  private void make(QueueDefinition queue) {
    var existing = find(queue.resource().name());
    var url =
        existing.orElseGet(() ->
            client
                .createQueue(request ->
                    request
                        .queueName(queue.resource().name())
                        .attributesWithStrings(queue.attributes()))
                .queueUrl());
    if (!url.equals(queue.url())) {
      throw new ProvisioningException(
          "The queue %s is at %s, not at %s".formatted(queue.resource().name(), url, queue.url()));
    }
    if (existing.isPresent()) {
      client.setQueueAttributes(
          request -> request.queueUrl(url).attributesWithStrings(queue.attributes()));
    }
  }

  private Optional<String> find(String name) {
    try {
      return Optional.of(client.getQueueUrl(request -> request.queueName(name)).queueUrl());
    } catch (QueueDoesNotExistException _) {
      return Optional.empty();
    }
  }
}
