package com.miteos.deployments.local.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One route of the API: a method and a path, either of which may leave something open.
record Route(String key, String method, List<Segment> segments, String functionName) {
  private static final String ANY = "ANY";

  /// A route with fewer open places wins, from the first segment on; a named method wins over
  /// `ANY`.
  static final Comparator<Route> MOST_SPECIFIC_FIRST =
      Comparator.<Route, String>comparing(Route::openness)
          .thenComparing(route -> route.method.equals(ANY));

  /// A piece of the path between two slashes.
  sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Variable(String name) implements Segment {}

    /// The rest of the path, slashes included.
    record Rest(String name) implements Segment {}

    static Segment parse(String text) {
      if (!text.startsWith("{") || !text.endsWith("}")) {
        return new Literal(text);
      }
      var name = text.substring(1, text.length() - 1);
      return name.endsWith("+")
          ? new Rest(name.substring(0, name.length() - 1))
          : new Variable(name);
    }
  }

  /// @param key `METHOD /path`
  static Route parse(String key, String functionName) {
    var space = key.indexOf(' ');
    if (space < 0 || !key.startsWith("/", space + 1)) {
      throw new IllegalArgumentException("'%s' is not a route".formatted(key));
    }
    var segments = split(key.substring(space + 1)).stream().map(Segment::parse).toList();
    return new Route(key, key.substring(0, space), segments, functionName);
  }

  Optional<RouteMatch> match(String requestMethod, String path) {
    if (!method.equals(ANY) && !method.equals(requestMethod)) {
      return Optional.empty();
    }
    return pathParameters(split(path)).map(found -> new RouteMatch(key, functionName, found));
  }

  private Optional<Map<String, String>> pathParameters(List<String> parts) {
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (i >= parts.size()) {
        return Optional.empty();
      }
      if (segments.get(i) instanceof Segment.Rest(String name)) {
        found.put(name, String.join("/", parts.subList(i, parts.size())));
        return Optional.of(found);
      }
      var part = parts.get(i);
      var matches =
          switch (segments.get(i)) {
            case Segment.Literal(String text) -> text.equals(part);
            case Segment.Variable _ -> !part.isEmpty();
            case Segment.Rest _ -> true;
          };
      if (!matches) {
        return Optional.empty();
      }
      if (segments.get(i) instanceof Segment.Variable(String name)) {
        found.put(name, part);
      }
    }
    return segments.size() == parts.size() ? Optional.of(found) : Optional.empty();
  }

  private String openness() {
    var openness = new StringBuilder();
    for (Segment segment : segments) {
      openness.append(
          switch (segment) {
            case Segment.Literal _ -> '0';
            case Segment.Variable _ -> '1';
            case Segment.Rest _ -> '2';
          });
    }
    return openness.toString();
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }
}
