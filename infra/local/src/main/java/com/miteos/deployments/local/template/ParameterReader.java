package com.miteos.deployments.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the given parameters where there are any, and the template's defaults otherwise.
final class ParameterReader {
  private final Map<String, String> given;

  ParameterReader(Map<String, String> given) {
    this.given = given;
  }

  Map<String, String> read(Properties declared) {
    Map<String, String> values = new HashMap<>();
    for (String name : declared.names()) {
      values.put(
          name,
          declared.fields(name, MeaninglessLocally.PARAMETER, parameter -> value(name, parameter)));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw declared.refused(name, "is given but not declared");
      }
    }
    return Map.copyOf(values);
  }

  private String value(String name, Properties parameter) {
    var defaultValue = parameter.optionalText("Default");
    var value = given.containsKey(name) ? given.get(name) : defaultValue.orElse(null);
    if (value == null) {
      throw new TemplateException(parameter.where(), "has no default and no value was given");
    }
    switch (parameter.text("Type")) {
      case "String" -> checkText(value, parameter);
      case "Number" -> checkNumber(value, parameter);
      case String other ->
          throw parameter.refused(
              "Type", "is '%s', which is not understood by the local runner".formatted(other));
    }
    return value;
  }

  private static void checkText(String value, Properties parameter) {
    List<String> allowed = parameter.texts("AllowedValues");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new TemplateException(
          parameter.where(), "is '%s', not one of %s".formatted(value, allowed));
    }
    parameter
        .optionalText("AllowedPattern")
        .filter(pattern -> !value.matches(pattern))
        .ifPresent(pattern -> {
          throw new TemplateException(
              parameter.where(), "is '%s', which does not match %s".formatted(value, pattern));
        });
  }

  private static void checkNumber(String value, Properties parameter) {
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new TemplateException(parameter.where(), "is not a whole number", e);
    }
    int minimum = parameter.optionalInteger("MinValue").orElse(Integer.MIN_VALUE);
    int maximum = parameter.optionalInteger("MaxValue").orElse(Integer.MAX_VALUE);
    if (number < minimum || number > maximum) {
      throw new TemplateException(
          parameter.where(), "is %d, not between %d and %d".formatted(number, minimum, maximum));
    }
  }
}
