package com.miteos.deployments.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// Reads what clients send as JSON; like the hosts it looks at the body, not at its content type.
public final class JsonBody {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonBody() {}

  /// Nothing when the body is not a JSON object; an empty body counts as an empty object.
  public static Optional<ObjectNode> object(Call call) throws IOException {
    try {
      var node = MAPPER.readTree(call.body().readAllBytes());
      if (node.isMissingNode()) {
        return Optional.of(JsonNodeFactory.instance.objectNode());
      }
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
