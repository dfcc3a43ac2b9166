package com.miteos.deployments.guard;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An environment that remembers which of its variables were asked for, there or not.
final class ReadVariables extends AbstractMap<String, String> {
  private final Map<String, String> variables;
  private final Set<String> read = new TreeSet<>();

  ReadVariables(Map<String, String> variables) {
    this.variables = variables;
  }

  Stream<String> read() {
    return read.stream();
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    read.add(String.valueOf(name));
    return variables.get(name);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return Map.copyOf(variables).entrySet();
  }
}
