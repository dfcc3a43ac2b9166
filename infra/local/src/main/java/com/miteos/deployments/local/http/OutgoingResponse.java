package com.miteos.deployments.local.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A response as it goes out.
record OutgoingResponse(int status, List<HeaderLine> headers, ByteBuffer body) {
  /// How API Gateway itself answers.
  static OutgoingResponse message(int status, String message) {
    return new OutgoingResponse(
        status,
        List.of(new HeaderLine("Content-Type", "application/json")),
        StandardCharsets.UTF_8.encode("{\"message\":\"%s\"}".formatted(message)));
  }

  static OutgoingResponse internalServerError() {
    return message(500, "Internal Server Error");
  }
}
