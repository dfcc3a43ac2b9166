package com.miteos.deployments.statemachine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// JSON text to tree and back, as strictly as Step Functions reads it.
public final class Json {
  /// The most bytes that a state's input or output may have.
  public static final int DATA_LIMIT = 262_144;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  public static JsonNode read(String text) throws JsonProcessingException {
    var node = MAPPER.readTree(text);
    if (node.isMissingNode()) {
      throw new EmptyJsonException();
    }
    return node;
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static boolean exceedsDataLimit(JsonNode node) {
    return write(node).getBytes(StandardCharsets.UTF_8).length > DATA_LIMIT;
  }

  private static final class EmptyJsonException extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    EmptyJsonException() {
      super("No JSON value where one was expected");
    }
  }
}
