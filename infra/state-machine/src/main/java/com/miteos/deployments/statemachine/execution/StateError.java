package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import org.jspecify.annotations.Nullable;

/// Why a state failed; a worker may report a failure without naming either.
public record StateError(@Nullable String error, @Nullable String cause) {
  ObjectNode toErrorOutput() {
    var output = Json.object();
    if (error != null) {
      output.put("Error", error);
    }
    if (cause != null) {
      output.put("Cause", cause);
    }
    return output;
  }

  /// As the details of an event name them.
  void describeIn(ObjectNode details) {
    if (error != null) {
      details.put("error", error);
    }
    if (cause != null) {
      details.put("cause", cause);
    }
  }
}
