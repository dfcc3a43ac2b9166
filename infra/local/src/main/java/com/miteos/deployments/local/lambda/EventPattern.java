package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// An EventBridge pattern made of exact values and prefixes.
public final class EventPattern {
  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /// Refuses a pattern that asks for more than exact values and prefixes, naming what it is.
  public static EventPattern of(JsonNode pattern) {
    check("the pattern", pattern);
    return new EventPattern(pattern);
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    return pattern.properties().stream()
        .allMatch(field -> {
          var value = event.path(field.getKey());
          return field.getValue().isObject()
              ? matches(field.getValue(), value)
              : matchesAny(field.getValue(), value);
        });
  }

  private static boolean matchesAny(JsonNode alternatives, JsonNode value) {
    return elements(value)
        .anyMatch(element ->
            elements(alternatives).anyMatch(alternative -> matchesOne(alternative, element)));
  }

  private static boolean matchesOne(JsonNode alternative, JsonNode value) {
    return alternative.isObject()
        ? value.isTextual() && value.textValue().startsWith(alternative.path("prefix").asText())
        : alternative.equals(value);
  }

  /// The elements of an array, any of which may match, or the value itself.
  private static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  private static void check(String where, JsonNode pattern) {
    if (!pattern.isObject() || pattern.isEmpty()) {
      throw new IllegalArgumentException(where + " is not an object with fields");
    }
    for (var field : pattern.properties()) {
      var name = field.getKey();
      if (name.startsWith("$")) {
        throw new IllegalArgumentException("%s in %s is not supported".formatted(name, where));
      }
      switch (field.getValue().getNodeType()) {
        case OBJECT -> check(name, field.getValue());
        case ARRAY -> field.getValue().forEach(alternative -> checkAlternative(name, alternative));
        default ->
            throw new IllegalArgumentException(
                "%s in %s is neither a list nor an object".formatted(name, where));
      }
    }
  }

  private static void checkAlternative(String field, JsonNode alternative) {
    if (alternative.isArray()) {
      throw new IllegalArgumentException(field + " has a list within its list");
    }
    if (!alternative.isObject()) {
      return;
    }
    var names = List.copyOf(alternative.properties());
    if (names.size() != 1
        || !names.getFirst().getKey().equals("prefix")
        || !names.getFirst().getValue().isTextual()) {
      throw new IllegalArgumentException(
          "%s uses %s, and only exact values and a prefix are supported"
              .formatted(field, alternative));
    }
  }
}
