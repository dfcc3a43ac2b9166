package com.miteos.deployments.statemachine.query;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON trees as the maps and lists the JSONata engine works on, and back.
final class QueryValues {
  private static final double LARGEST_EXACT_INTEGER = 9_007_199_254_740_992.0;

  private QueryValues() {}

  static Object toQuery(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        node.properties().forEach(member -> map.put(member.getKey(), toQuery(member.getValue())));
        yield map;
      }
      case ARRAY -> {
        var list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(toQuery(item)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case NULL, MISSING -> Jsonata.NULL_VALUE;
      case BINARY, POJO -> throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
    };
  }

  static JsonNode fromQuery(@Nullable Object value) throws NotJsonException {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case null -> nodes.nullNode();
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case String text -> nodes.textNode(text);
      case Boolean flag -> nodes.booleanNode(flag);
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case BigInteger number -> nodes.numberNode(number);
      case BigDecimal number -> nodes.numberNode(number);
      case Number number -> number(number.doubleValue());
      default -> {
        if (Jsonata.NULL_VALUE.equals(value)) {
          yield nodes.nullNode();
        }
        throw new NotJsonException("a function");
      }
    };
  }

  private static ObjectNode object(Map<?, ?> map) throws NotJsonException {
    var object = JsonNodeFactory.instance.objectNode();
    for (var entry : map.entrySet()) {
      object.set(String.valueOf(entry.getKey()), fromQuery(entry.getValue()));
    }
    return object;
  }

  private static ArrayNode array(List<?> list) throws NotJsonException {
    if (list.size() > Json.DATA_LIMIT) {
      throw new NotJsonException(
          "an array of " + list.size() + " items, more than a state may hold");
    }
    var array = JsonNodeFactory.instance.arrayNode(list.size());
    for (var item : list) {
      array.add(fromQuery(item));
    }
    return array;
  }

  private static JsonNode number(double number) throws NotJsonException {
    if (!Double.isFinite(number)) {
      throw new NotJsonException("a number that is not finite");
    }
    if (number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT_INTEGER) {
      return JsonNodeFactory.instance.numberNode((long) number);
    }
    return JsonNodeFactory.instance.numberNode(number);
  }

  /// A value JSON has no form for.
  static final class NotJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    NotJsonException(String what) {
      super(what);
    }
  }
}
