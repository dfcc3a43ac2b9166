package com.miteos.deployments.api;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A text the caller gave by name, in the body or the query.
public record Parameter(String name, @Nullable String value) {
  public String required() {
    if (value == null) {
      throw Refusals.missing(name, "a string");
    }
    return value;
  }

  /// Reads it with a constructor that throws IllegalArgumentException, which says what was expected
  /// and what came.
  public <T> T as(Function<String, T> constructor) {
    var text = required();
    try {
      return constructor.apply(text);
    } catch (IllegalArgumentException e) {
      throw Refusals.invalid(name, Refusals.abbreviated(String.valueOf(e.getMessage())));
    }
  }

  /// One of a few words.
  public <T> T oneOf(Function<String, Optional<T>> find, String accepted) {
    var text = required();
    return find.apply(text)
        .orElseThrow(() ->
            Refusals.invalid(
                name,
                "expected one of " + accepted + ", got '" + Refusals.abbreviated(text) + "'"));
  }
}
