package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/// An answer of Lambda's API.
record LambdaReply(int status, Map<String, String> headers, String body) {
  static LambdaReply of(int status, String body) {
    return new LambdaReply(status, Map.of(), body);
  }

  static LambdaReply refusal(InvocationRefusedException refused) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", refused.status() < 500 ? "User" : "Service")
            .put("Message", refused.explanation())
            .put("message", refused.explanation());
    return new LambdaReply(
        refused.status(), Map.of("x-amzn-ErrorType", refused.type()), body.toString());
  }
}
