package com.miteos.deployments.api;

import com.miteos.deployments.access.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A member that a record has only when `expand` asks for it.
public enum Expansion {
  FAILURE,
  EVENTS,
  CONFIG;

  public static final String PARAMETER = "expand";

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the parameter, which may be repeated and may hold several names with commas between.
  public static Set<Expansion> of(ApiRequest request, QueryParameters query) {
    var expansions = EnumSet.noneOf(Expansion.class);
    for (var parameter : query.all(PARAMETER)) {
      for (var name : parameter.required().split(",", -1)) {
        expansions.add(new Parameter(PARAMETER, name).oneOf(Expansion::find, accepted()));
      }
    }
    if (expansions.contains(CONFIG)) {
      request.require(Scope.CONFIGS_READ);
    }
    return expansions;
  }

  private static Optional<Expansion> find(String wireName) {
    return Arrays.stream(values())
        .filter(expansion -> expansion.wireName().equals(wireName))
        .findFirst();
  }

  private static String accepted() {
    return Arrays.stream(values()).map(Expansion::wireName).collect(Collectors.joining(", "));
  }
}
