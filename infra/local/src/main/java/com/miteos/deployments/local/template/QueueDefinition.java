package com.miteos.deployments.local.template;

import java.util.Map;

/// An SQS queue.
///
/// @param attributes by the names SQS gives them
public record QueueDefinition(Resource resource, String url, Map<String, String> attributes) {
  public QueueDefinition {
    attributes = Map.copyOf(attributes);
  }
}
