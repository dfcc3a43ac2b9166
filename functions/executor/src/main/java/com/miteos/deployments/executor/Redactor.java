package com.miteos.deployments.executor;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Takes secret values out of text; those under 8 characters stay, they would mangle ordinary
/// words.
final class Redactor {
  private static final int SHORTEST = 8;
  private static final String REPLACEMENT = "[redacted]";

  private final List<String> values;

  Redactor(Collection<String> values) {
    this.values =
        values.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  String redact(String text) {
    var clean = text;
    for (var value : values) {
      clean = clean.replace(value, REPLACEMENT);
    }
    return clean;
  }

  /// Characters of the longest value, so that a text is not cut in the middle of one.
  int longest() {
    return values.isEmpty() ? 0 : values.getFirst().length();
  }
}
