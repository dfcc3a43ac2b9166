package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.TableDefinition.Index;
import com.miteos.deployments.local.template.TableDefinition.KeyPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what holds data: tables and queues.
final class DataResourceReader {
  private static final Set<String> QUEUE_ATTRIBUTES =
      Set.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout");

  TableDefinition table(Resource resource, Properties properties) {
    return new TableDefinition(
        resource,
        attributeTypes(properties),
        key(properties),
        properties.listOfFields("GlobalSecondaryIndexes", Set.of(), this::index),
        expiryAttribute(properties).orElse(null),
        properties
            .optionalFields(
                "StreamSpecification", Set.of(), stream -> stream.text("StreamViewType"))
            .orElse(null));
  }

  QueueDefinition queue(Resource resource, String url, Properties properties) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String attribute : QUEUE_ATTRIBUTES) {
      properties
          .optionalInteger(attribute)
          .ifPresent(value -> attributes.put(attribute, String.valueOf(value)));
    }
    properties
        .optionalFields("RedrivePolicy", Set.of(), this::redrivePolicy)
        .ifPresent(policy -> attributes.put("RedrivePolicy", policy));
    return new QueueDefinition(resource, url, attributes);
  }

  private String redrivePolicy(Properties policy) {
    return """
    {"deadLetterTargetArn":"%s","maxReceiveCount":%d}\
    """
        .formatted(policy.text("deadLetterTargetArn"), policy.integer("maxReceiveCount"));
  }

  private Index index(Properties index) {
    return index.fields(
        "Projection",
        Set.of(),
        projection ->
            new Index(
                index.text("IndexName"),
                key(index),
                projection.text("ProjectionType"),
                projection.texts("NonKeyAttributes")));
  }

  private static Map<String, String> attributeTypes(Properties table) {
    return table
        .listOfFields(
            "AttributeDefinitions",
            Set.of(),
            attribute ->
                Map.entry(attribute.text("AttributeName"), attribute.text("AttributeType")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<KeyPart> key(Properties owner) {
    return owner.listOfFields(
        "KeySchema",
        Set.of(),
        part -> new KeyPart(part.text("AttributeName"), part.text("KeyType")));
  }

  private static Optional<String> expiryAttribute(Properties table) {
    return table.optionalFields(
        "TimeToLiveSpecification",
        Set.of(),
        timeToLive -> {
          timeToLive.only("Enabled", "true");
          return timeToLive.text("AttributeName");
        });
  }
}
