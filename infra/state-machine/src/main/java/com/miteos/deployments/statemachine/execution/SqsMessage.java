package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.json.Json;

/// The shapes of `sqs:sendMessage`.
public final class SqsMessage {
  private SqsMessage() {}

  /// The text to send: a `MessageBody` that is not a string is sent as its JSON.
  public static String body(JsonNode arguments) {
    var body = arguments.path("MessageBody");
    return body.isTextual() ? body.textValue() : Json.write(body);
  }

  public static JsonNode result(String messageId, String md5OfBody) {
    return Json.object().put("MD5OfMessageBody", md5OfBody).put("MessageId", messageId);
  }
}
