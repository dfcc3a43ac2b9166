package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.miteos.deployments.statemachine.json.Json;
import org.jspecify.annotations.Nullable;

/// What Lambda's Invoke answered.
///
/// @param functionError the `X-Amz-Function-Error` header, present when the function itself failed
public record LambdaAnswer(
    int statusCode, String executedVersion, @Nullable String functionError, String payload) {
  /// The result of `lambda:invoke`, or the function's error under its own type.
  public JsonNode toTaskResult() {
    if (functionError != null) {
      throw failure();
    }
    var result = Json.object().put("ExecutedVersion", executedVersion);
    result.set("Payload", payload.isEmpty() ? Json.object() : json());
    result.set("SdkHttpMetadata", Json.object().put("HttpStatusCode", statusCode));
    return result.put("StatusCode", statusCode);
  }

  private JsonNode json() {
    try {
      return Json.read(payload);
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(payload);
    }
  }

  private TaskFailedException failure() {
    var errorType = json().path("errorType").asText();
    return errorType.isEmpty()
        ? new TaskFailedException(
            "Lambda.Unknown",
            "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                + payload)
        : new TaskFailedException(errorType, payload);
  }
}
