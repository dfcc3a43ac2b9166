package com.miteos.deployments.local.template;

import com.miteos.deployments.local.template.Value.Fields;
import com.miteos.deployments.local.template.Value.Items;
import com.miteos.deployments.local.template.Value.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The fields of one mapping, resolved as they are asked for; a field nobody asked for is refused
/// by name.
final class Properties {
  private final String where;
  private final Fields fields;
  private final UnaryOperator<Value> resolver;
  private final Set<String> asked = new HashSet<>();

  private Properties(String where, Fields fields, UnaryOperator<Value> resolver) {
    this.where = where;
    this.fields = fields;
    this.resolver = resolver;
  }

  /// @param resolver applied to the fields that are asked for, and to no others
  static <T> T read(
      String where,
      Value value,
      UnaryOperator<Value> resolver,
      Set<String> meaningless,
      Function<Properties, T> reader) {
    if (!(value instanceof Fields fields)) {
      throw new TemplateException(where, "is %s, not a mapping".formatted(value.describe()));
    }
    var properties = new Properties(where, fields, resolver);
    var result = reader.apply(properties);
    properties.refuseOthers(meaningless);
    return result;
  }

  String where() {
    return where;
  }

  Set<String> names() {
    return fields.values().keySet();
  }

  Optional<Value> optional(String name) {
    asked.add(name);
    return Optional.ofNullable(fields.values().get(name)).map(resolver);
  }

  Value required(String name) {
    return optional(name)
        .orElseThrow(() -> new TemplateException(where, "has no %s".formatted(name)));
  }

  String text(String name) {
    return asText(name, required(name));
  }

  Optional<String> optionalText(String name) {
    return optional(name).map(value -> asText(name, value));
  }

  Optional<Integer> optionalInteger(String name) {
    return optionalText(name).map(text -> asInteger(name, text));
  }

  int integer(String name) {
    return asInteger(name, text(name));
  }

  List<String> texts(String name) {
    return items(name).stream().map(item -> asText(name, item)).toList();
  }

  Map<String, String> textMap(String name) {
    return optional(name)
        .map(value ->
            read(
                at(name),
                value,
                resolver,
                Set.of(),
                properties -> {
                  Map<String, String> texts = new LinkedHashMap<>();
                  properties.names().forEach(key -> texts.put(key, properties.text(key)));
                  return texts;
                }))
        .orElse(Map.of());
  }

  <T> T fields(String name, Set<String> meaningless, Function<Properties, T> reader) {
    return read(at(name), required(name), resolver, meaningless, reader);
  }

  <T> Optional<T> optionalFields(
      String name, Set<String> meaningless, Function<Properties, T> reader) {
    return optional(name).map(value -> read(at(name), value, resolver, meaningless, reader));
  }

  <T> List<T> listOfFields(String name, Set<String> meaningless, Function<Properties, T> reader) {
    List<T> results = new ArrayList<>();
    for (Value item : items(name)) {
      var at = "%s[%d]".formatted(at(name), results.size());
      results.add(read(at, item, resolver, meaningless, reader));
    }
    return List.copyOf(results);
  }

  /// Refuses a field that is there with a value the runner does not act out.
  void only(String name, String understood) {
    var given = optionalText(name).orElse(understood);
    if (!given.equals(understood)) {
      throw refused(name, "is '%s'; the runner understands only '%s'".formatted(given, understood));
    }
  }

  TemplateException refused(String name, String reason) {
    return new TemplateException(at(name), reason);
  }

  private String at(String name) {
    return where + "." + name;
  }

  private List<Value> items(String name) {
    return optional(name)
        .map(value -> {
          if (value instanceof Items(List<Value> values, _)) {
            return values;
          }
          throw refused(name, "is %s, not a list".formatted(value.describe()));
        })
        .orElse(List.of());
  }

  private String asText(String name, Value value) {
    if (value instanceof Scalar(String text, _, _)) {
      return text;
    }
    throw refused(name, "is %s, not a text".formatted(value.describe()));
  }

  private int asInteger(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TemplateException(at(name), "is not a whole number", e);
    }
  }

  private void refuseOthers(Set<String> meaningless) {
    for (String name : names()) {
      if (!asked.contains(name) && !meaningless.contains(name)) {
        throw refused(name, "is not understood by the local runner");
      }
    }
  }
}
