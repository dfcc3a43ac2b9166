package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Messages in the form in which Lambda hands them to a function.
final class QueueEvent {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private QueueEvent() {}

  static String of(List<Message> messages, String queueArn, String region) {
    var records = JSON.arrayNode();
    for (var message : messages) {
      records.add(
          record(message)
              .put("eventSource", "aws:sqs")
              .put("eventSourceARN", queueArn)
              .put("awsRegion", region));
    }
    return JSON.objectNode().set("Records", records).toString();
  }

  private static ObjectNode record(Message message) {
    var record =
        JSON.objectNode()
            .put("messageId", message.messageId())
            .put("receiptHandle", message.receiptHandle())
            .put("body", message.body());
    var attributes = record.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    var custom = record.putObject("messageAttributes");
    message.messageAttributes().forEach((name, value) -> custom.set(name, attribute(value)));
    return record.put("md5OfBody", message.md5OfBody());
  }

  private static ObjectNode attribute(MessageAttributeValue value) {
    var attribute = JSON.objectNode();
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      attribute.put("binaryValue", value.binaryValue().asByteArray());
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    return attribute.put("dataType", value.dataType());
  }
}
