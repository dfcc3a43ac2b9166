package com.miteos.deployments.statemachine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.query.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object of a definition, each taken once; what nobody took is refused at
/// the end.
final class Fields {
  private static final int LONGEST_NAME = 80;

  private final String place;
  private final ObjectNode node;
  private final List<String> problems;
  private final Set<String> taken = new HashSet<>();

  Fields(String place, ObjectNode node, List<String> problems) {
    this.place = place;
    this.node = node;
    this.problems = problems;
  }

  void problem(String text) {
    problems.add(place.isEmpty() ? text : place + ": " + text);
  }

  boolean has(String name) {
    return node.has(name);
  }

  @Nullable JsonNode take(String name) {
    taken.add(name);
    return node.get(name);
  }

  @Nullable String text(String name) {
    var value = take(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      problem("field '" + name + "' must be a string");
      return null;
    }
    return value.textValue();
  }

  @Nullable String requiredText(String name) {
    if (!has(name)) {
      problem("field '" + name + "' is missing");
    }
    return text(name);
  }

  @Nullable Long integer(String name, LongPredicate valid, String rule) {
    var value = take(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || !valid.test(value.longValue())) {
      problem("field '" + name + "' must be " + rule);
      return null;
    }
    return value.longValue();
  }

  double number(String name, double otherwise, DoublePredicate valid, String rule) {
    var value = take(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber() || !valid.test(value.doubleValue())) {
      problem("field '" + name + "' must be " + rule);
      return otherwise;
    }
    return value.doubleValue();
  }

  @Nullable Template template(String name) {
    var value = take(name);
    return value == null ? null : Template.parse(value, name, this::problem);
  }

  /// Whole seconds, or an expression giving them.
  @Nullable Template seconds(String name, LongPredicate valid, String rule) {
    var template = template(name);
    if (template == null || template.isQuery()) {
      return template;
    }
    return integer(name, valid, rule + " or JSONata") == null ? null : template;
  }

  /// A string, or an expression giving one.
  @Nullable Template textTemplate(String name) {
    var template = template(name);
    return template == null || text(name) == null ? null : template;
  }

  Map<String, Template> assignments() {
    var value = take("Assign");
    var assignments = new LinkedHashMap<String, Template>();
    if (value == null) {
      return assignments;
    }
    if (!value.isObject()) {
      problem("field 'Assign' must be an object");
      return assignments;
    }
    for (var member : value.properties()) {
      var name = member.getKey();
      if (!isVariableName(name)) {
        problem("field 'Assign' cannot set a variable named '" + name + "'");
      }
      assignments.put(name, Template.parse(member.getValue(), "Assign/" + name, this::problem));
    }
    return assignments;
  }

  private static boolean isVariableName(String name) {
    return !name.equals("states")
        && name.length() <= LONGEST_NAME
        && !name.isEmpty()
        && Character.isUnicodeIdentifierStart(name.codePointAt(0))
        && name.codePoints().skip(1).allMatch(Character::isUnicodeIdentifierPart);
  }

  void refuseTheRest() {
    for (var field : node.properties()) {
      if (!taken.contains(field.getKey())) {
        problem("field '" + field.getKey() + "' is not supported with JSONata");
      }
    }
  }
}
