package com.miteos.deployments.api;

import com.miteos.deployments.deployment.PageRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request's query, in which every parameter is one the endpoint knows.
public final class QueryParameters {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  private static final int LARGEST_SEQ = 999_999_999;

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  static QueryParameters of(String rawQuery, List<String> accepted) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : rawQuery.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var parts = pair.split("=", 2);
      var name = decoded(parts[0]);
      if (!accepted.contains(name)) {
        throw Refusals.unknown(name, expectation(accepted));
      }
      values
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    return new QueryParameters(values);
  }

  private static String expectation(List<String> accepted) {
    return accepted.isEmpty()
        ? "no query parameters"
        : "only the query parameters " + String.join(", ", accepted);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusals.invalid(
          Refusals.abbreviated(text), "expected percent-encoding, got a stray '%'");
    }
  }

  /// Every value of a parameter that may be repeated.
  public List<Parameter> all(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .map(value -> new Parameter(name, value))
        .toList();
  }

  /// The value of a parameter that may be given once.
  public Optional<Parameter> find(String name) {
    var given = all(name);
    if (given.size() > 1) {
      throw Refusals.invalid(name, "expected one value, got " + given.size());
    }
    return given.stream().findFirst();
  }

  /// How many items a page may have.
  public int limit(int otherwise) {
    return wholeNumber("limit", 1, PageRequest.MOST, otherwise);
  }

  /// The seq of the last item the caller has; 0 for none.
  public int after() {
    return wholeNumber("after", 0, LARGEST_SEQ, 0);
  }

  private int wholeNumber(String name, int least, int most, int otherwise) {
    return find(name).map(parameter -> wholeNumber(parameter, least, most)).orElse(otherwise);
  }

  private static int wholeNumber(Parameter parameter, int least, int most) {
    var text = parameter.required();
    if (WHOLE_NUMBER.matcher(text).matches()) {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw Refusals.invalid(
        parameter.name(),
        "expected a whole number of %d to %d, got '%s'"
            .formatted(least, most, Refusals.abbreviated(text)));
  }

  /// Whether a parameter is `true`; absent is `false`.
  public boolean flag(String name) {
    return find(name).map(QueryParameters::flag).orElse(false);
  }

  private static boolean flag(Parameter parameter) {
    return switch (parameter.required()) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw Refusals.invalid(
              parameter.name(),
              "expected true or false, got '" + Refusals.abbreviated(other) + "'");
    };
  }

  public Optional<Instant> instant(String name) {
    return find(name).map(QueryParameters::instant);
  }

  private static Instant instant(Parameter parameter) {
    var text = parameter.required();
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw Refusals.invalid(
          parameter.name(),
          "expected an ISO 8601 time such as 2024-11-14T10:22:05Z, got '"
              + Refusals.abbreviated(text)
              + "'");
    }
  }
}
