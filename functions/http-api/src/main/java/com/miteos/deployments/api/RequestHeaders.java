package com.miteos.deployments.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request's headers, found whatever the case of their names.
final class RequestHeaders {
  static final String AUTHORIZATION = "Authorization";
  static final String CONTENT_TYPE = "Content-Type";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final String IF_NONE_MATCH = "If-None-Match";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  RequestHeaders(@Nullable Map<String, String> values) {
    if (values != null) {
      this.values.putAll(values);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }
}
