package com.miteos.deployments.statemachine.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Any JSON in which the strings between `{%` and `%}` are expressions.
public sealed interface Template {
  JsonNode evaluate(QueryScope scope);

  /// Whether the whole value is one expression, whose result only a run can tell.
  default boolean isQuery() {
    return this instanceof Query;
  }

  /// Compiles every expression in the value; what does not parse goes to `problems` with its place.
  static Template parse(JsonNode value, String field, Consumer<String> problems) {
    if (value.isTextual()) {
      return parseText(value, field, problems);
    }
    if (value.isArray()) {
      var items = new ArrayList<Template>();
      for (var item : value) {
        items.add(parse(item, field + "[" + items.size() + "]", problems));
      }
      return new Items(List.copyOf(items));
    }
    if (value.isObject()) {
      var members = new LinkedHashMap<String, Template>();
      for (var member : value.properties()) {
        members.put(
            member.getKey(), parse(member.getValue(), field + "/" + member.getKey(), problems));
      }
      return new Members(members);
    }
    return new Literal(value);
  }

  private static Template parseText(JsonNode value, String field, Consumer<String> problems) {
    var text = value.textValue();
    var opened = text.startsWith("{%");
    var closed = text.endsWith("%}");
    if (opened && closed && text.length() >= 4) {
      try {
        return new Query(Expression.compile(text.substring(2, text.length() - 2).strip()), field);
      } catch (QuerySyntaxException e) {
        problems.accept("field '" + field + "' is not valid JSONata: " + e.getMessage());
        return new Literal(value);
      }
    }
    var trimmed = text.strip();
    if (opened || closed || trimmed.startsWith("{%") || trimmed.endsWith("%}")) {
      problems.accept("field '" + field + "' must begin with '{%' and end with '%}' to be JSONata");
    }
    return new Literal(value);
  }

  /// JSON to be taken as it is.
  record Literal(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(QueryScope scope) {
      return value;
    }
  }

  /// An expression standing in the place of a value.
  record Query(Expression expression, String field) implements Template {
    @Override
    public JsonNode evaluate(QueryScope scope) {
      return expression.evaluate(scope, field);
    }
  }

  /// An array with an expression in it somewhere, or none.
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode evaluate(QueryScope scope) {
      var array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(item.evaluate(scope)));
      return array;
    }
  }

  /// An object with an expression in it somewhere, or none.
  record Members(Map<String, Template> members) implements Template {
    @Override
    public JsonNode evaluate(QueryScope scope) {
      var object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.evaluate(scope)));
      return object;
    }
  }
}
