package com.miteos.deployments.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a JSON object in a request, each read as what it must be; `path` is where the
/// object stands in the body.
///
/// A tree and not a record, because a change must tell a member that is null from one that is left
/// out, and because finding out how to make a record takes longer than all else of a create's first
/// reading.
public record Members(String path, ObjectNode node) {
  private static final String WHOLE_NUMBER = "a whole number";

  static Members ofBody(ObjectNode body) {
    return new Members("", body);
  }

  public String param(String name) {
    return path.isEmpty() ? name : path + "." + Refusals.abbreviated(name);
  }

  public List<String> names() {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }

  /// Throws the 400 that names a member which is none of these.
  public Members only(List<String> accepted) {
    for (var name : names()) {
      if (!accepted.contains(name)) {
        throw Refusals.unknown(param(name), "only " + String.join(", ", accepted));
      }
    }
    return this;
  }

  public boolean has(String name) {
    return node.has(name);
  }

  public boolean isNull(String name) {
    return node.path(name).isNull();
  }

  /// Whether it is left out or null.
  public boolean isAbsent(String name) {
    return !node.hasNonNull(name);
  }

  public String text(String name) {
    return present(name, JsonNodeType.STRING, "a string").textValue();
  }

  public boolean flag(String name) {
    return present(name, JsonNodeType.BOOLEAN, "true or false").booleanValue();
  }

  public Members object(String name) {
    return new Members(param(name), (ObjectNode) present(name, JsonNodeType.OBJECT, "an object"));
  }

  /// Empty where it is left out or null.
  public Optional<String> findText(String name) {
    return node.hasNonNull(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /// A text that may be missing, to be parsed further.
  public Parameter parameter(String name) {
    return new Parameter(param(name), findText(name).orElse(null));
  }

  /// Of up to 64 bits.
  public long wholeNumber(String name) {
    var value = node.hasNonNull(name) ? node.get(name) : null;
    if (value == null) {
      throw Refusals.missing(param(name), WHOLE_NUMBER);
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw mismatch(name, WHOLE_NUMBER, value);
    }
    return value.longValue();
  }

  /// Empty where it is left out or null.
  public Optional<Members> findObject(String name) {
    return node.hasNonNull(name) ? Optional.of(object(name)) : Optional.empty();
  }

  private JsonNode present(String name, JsonNodeType type, String expected) {
    var value = node.get(name);
    if (value == null) {
      throw Refusals.missing(param(name), expected);
    }
    if (value.getNodeType() != type) {
      throw mismatch(name, expected, value);
    }
    return value;
  }

  private ApiException mismatch(String name, String expected, JsonNode got) {
    return Refusals.invalid(param(name), "expected " + expected + ", got " + kind(got));
  }

  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NULL -> "null";
      case MISSING -> "nothing";
      case BINARY, POJO -> "something else";
    };
  }

  /// These members as the change would have them: its nulls remove, its other members replace.
  public Members changedBy(Members change) {
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
