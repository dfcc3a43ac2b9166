package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/// What a function's answer says failed; an answer that cannot be understood fails the whole batch.
final class BatchItemFailures {
  private static final JsonMapper JSON = new JsonMapper();

  private BatchItemFailures() {}

  static Set<String> read(String answer, Set<String> batch) {
    if (answer.isBlank()) {
      return Set.of();
    }
    try {
      return failed(JSON.readTree(answer), batch);
    } catch (JsonProcessingException _) {
      return batch;
    }
  }

  private static Set<String> failed(JsonNode answer, Set<String> batch) {
    if (answer.isNull() || answer.path("batchItemFailures").isNull()) {
      return Set.of();
    }
    if (!answer.isObject()) {
      return batch;
    }
    var items = answer.path("batchItemFailures");
    if (items.isMissingNode() && answer.isEmpty()) {
      return Set.of();
    }
    if (!items.isArray()) {
      return batch;
    }
    var failed = new HashSet<String>();
    for (var item : items) {
      var id = item.path("itemIdentifier").textValue();
      if (id == null || !batch.contains(id)) {
        return batch;
      }
      failed.add(id);
    }
    return failed;
  }
}
