package com.miteos.deployments.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.http.FunctionInvoker.Answer;
import com.miteos.deployments.local.http.FunctionInvoker.Answer.Failed;
import com.miteos.deployments.local.http.FunctionInvoker.Answer.Returned;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Turns a function's answer into the response API Gateway makes of it, payload format 2.0.
final class AnswerReader {
  private static final String DEFAULT_CONTENT_TYPE = "text/plain;charset=UTF-8";
  private static final Set<String> SET_BY_THE_SERVER =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  private final ObjectMapper mapper = new ObjectMapper();

  OutgoingResponse read(Answer answer) {
    return switch (answer) {
      case Failed _ -> OutgoingResponse.internalServerError();
      case Returned(String payload) ->
          structured(payload)
              .map(node -> response(node).orElseGet(OutgoingResponse::internalServerError))
              .orElseGet(() -> inferred(payload));
    };
  }

  private Optional<JsonNode> structured(String payload) {
    try {
      return Optional.ofNullable(mapper.readTree(payload)).filter(node -> node.has("statusCode"));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // as the service does: whatever is no response is a body
    }
  }

  private static OutgoingResponse inferred(String payload) {
    return new OutgoingResponse(
        200,
        List.of(new HeaderLine("Content-Type", "application/json")),
        StandardCharsets.UTF_8.encode(payload));
  }

  /// Empty when the service would call the answer malformed.
  private static Optional<OutgoingResponse> response(JsonNode answer) {
    var status = answer.path("statusCode").asInt();
    if (status < 200 || status > 599) {
      return Optional.empty();
    }
    if (answer.hasNonNull("headers") && !answer.path("headers").isObject()) {
      return Optional.empty();
    }
    return body(answer).map(body -> new OutgoingResponse(status, headers(answer), body));
  }

  private static List<HeaderLine> headers(JsonNode answer) {
    List<HeaderLine> headers = new ArrayList<>();
    for (var header : answer.path("headers").properties()) {
      if (!SET_BY_THE_SERVER.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(new HeaderLine(header.getKey(), header.getValue().asText()));
      }
    }
    if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("content-type"))) {
      headers.add(new HeaderLine("Content-Type", DEFAULT_CONTENT_TYPE));
    }
    for (var cookie : answer.path("cookies")) {
      headers.add(new HeaderLine("Set-Cookie", cookie.asText()));
    }
    return headers;
  }

  private static Optional<ByteBuffer> body(JsonNode answer) {
    var body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return Optional.of(ByteBuffer.allocate(0));
    }
    if (!body.isTextual()) {
      return Optional.empty();
    }
    if (!answer.path("isBase64Encoded").asBoolean()) {
      return Optional.of(StandardCharsets.UTF_8.encode(body.asText()));
    }
    try {
      return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(body.asText())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
