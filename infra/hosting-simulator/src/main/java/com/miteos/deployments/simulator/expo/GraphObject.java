package com.miteos.deployments.simulator.expo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.simulator.expo.Selection.Field;
import com.miteos.deployments.simulator.expo.Selection.OnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An object of the API's graph: its type, the interfaces it has, and its members, each computed
/// when somebody asks for it.
final class GraphObject {
  private final String type;
  private final List<String> interfaces;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /// A member's value for these arguments: a GraphObject, a list of them, JSON, or nothing.
  private interface Member {
    @Nullable Object value(Map<String, JsonNode> arguments);
  }

  GraphObject(String type, String... interfaces) {
    this.type = type;
    this.interfaces = List.of(interfaces);
  }

  GraphObject text(String name, @Nullable String value) {
    members.put(name, _ -> JsonNodeFactory.instance.textNode(value));
    if (value == null) {
      members.put(name, _ -> null);
    }
    return this;
  }

  GraphObject json(String name, JsonNode value) {
    members.put(name, _ -> value);
    return this;
  }

  GraphObject object(String name, Supplier<@Nullable GraphObject> value) {
    members.put(name, _ -> value.get());
    return this;
  }

  GraphObject list(String name, Supplier<List<GraphObject>> values) {
    members.put(name, _ -> values.get());
    return this;
  }

  GraphObject call(String name, Function<Map<String, JsonNode>, @Nullable GraphObject> function) {
    members.put(name, function::apply);
    return this;
  }

  /// Exactly what was asked for; throws IllegalArgumentException for a member there is not.
  JsonNode select(List<Selection> selections) {
    var answer = JsonNodeFactory.instance.objectNode();
    selectInto(answer, selections);
    return answer;
  }

  private void selectInto(ObjectNode answer, List<Selection> selections) {
    for (var selection : selections) {
      switch (selection) {
        case Field field -> answer.set(field.answerName(), value(field));
        case OnType(var wanted, var inner) -> {
          if (wanted.equals(type) || interfaces.contains(wanted)) {
            selectInto(answer, inner);
          }
        }
      }
    }
  }

  private JsonNode value(Field field) {
    if (field.name().equals("__typename")) {
      return JsonNodeFactory.instance.textNode(type);
    }
    var member = members.get(field.name());
    if (member == null) {
      throw new IllegalArgumentException(
          "Cannot query field \"%s\" on type \"%s\".".formatted(field.name(), type));
    }
    return json(member.value(field.arguments()), field.selections());
  }

  private static JsonNode json(@Nullable Object value, List<Selection> selections) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case GraphObject object -> object.select(selections);
      case List<?> objects -> {
        var array = JsonNodeFactory.instance.arrayNode();
        objects.forEach(object -> array.add(json(object, selections)));
        yield array;
      }
      case JsonNode node -> node;
      default -> throw new IllegalStateException("Not a value: " + value.getClass());
    };
  }
}
