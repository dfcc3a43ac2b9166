package com.miteos.deployments.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads a request's JSON strictly and says what is wrong with it.
final class RequestJson {
  private RequestJson() {}

  static Members read(byte[] body) {
    var tree = tree(text(body));
    if (tree instanceof ObjectNode object) {
      return Members.ofBody(object);
    }
    throw Refusals.invalidJson("expected a JSON object, got " + Members.kind(tree));
  }

  private static JsonNode tree(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw notOneObject(e.getLocation());
    }
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw Refusals.invalidJson("expected a body in UTF-8, got other bytes");
    }
  }

  /// Nested too deeply, it has no place.
  private static ApiException notOneObject(@Nullable JsonLocation location) {
    var place =
        location == null
            ? ""
            : "; reading stopped at line %d, column %d"
                .formatted(location.getLineNr(), location.getColumnNr());
    return Refusals.invalidJson("expected one JSON object in which no key repeats" + place);
  }
}
