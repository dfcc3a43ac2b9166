package com.miteos.deployments.configs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.api.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object in a request, each read as what it must be; `path` is where the
/// object stands in the body.
///
/// A tree and not a record, because a change must tell a member that is null from one that is left
/// out.
record Members(String path, ObjectNode node) {
  static Members ofBody(ObjectNode body) {
    return new Members("", body);
  }

  String param(String name) {
    return path.isEmpty() ? name : path + "." + Refusals.abbreviated(name);
  }

  List<String> names() {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }

  /// Throws the 400 that names a member which is none of these.
  Members only(List<String> accepted) {
    for (var name : names()) {
      if (!accepted.contains(name)) {
        throw Refusals.unknown(param(name), "only " + String.join(", ", accepted));
      }
    }
    return this;
  }

  boolean has(String name) {
    return node.has(name);
  }

  boolean isNull(String name) {
    return node.path(name).isNull();
  }

  /// Whether it is left out or null.
  boolean isAbsent(String name) {
    return !node.hasNonNull(name);
  }

  String text(String name) {
    return present(name, JsonNodeType.STRING, "a string").textValue();
  }

  boolean flag(String name) {
    return present(name, JsonNodeType.BOOLEAN, "true or false").booleanValue();
  }

  Members object(String name) {
    return new Members(param(name), (ObjectNode) present(name, JsonNodeType.OBJECT, "an object"));
  }

  /// Empty where it is left out or null.
  Optional<String> findText(String name) {
    return node.hasNonNull(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /// Empty where it is left out or null.
  Optional<Members> findObject(String name) {
    return node.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
  }

  private JsonNode present(String name, JsonNodeType type, String expected) {
    var value = node.get(name);
    if (value == null) {
      throw Refusals.missing(param(name), expected);
    }
    if (value.getNodeType() != type) {
      throw Refusals.invalid(param(name), "expected " + expected + ", got " + kind(value));
    }
    return value;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "something else";
    };
  }

  /// These members as the change would have them: its nulls remove, its other members replace.
  Members changedBy(Members change) {
    var changed = node.deepCopy();
    for (var name : change.names()) {
      if (change.isNull(name)) {
        changed.remove(name);
      } else {
        changed.set(name, change.node.get(name));
      }
    }
    return new Members(path, changed);
  }
}
