package com.miteos.deployments.local.http;

import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which function answers which request: the most specific route, and `$default` when there is
/// none.
public final class RouteTable {
  private static final String DEFAULT = "$default";

  private final List<Route> routes;
  private final @Nullable String defaultFunction;

  private RouteTable(List<Route> routes, @Nullable String defaultFunction) {
    this.routes = routes.stream().sorted(Route.MOST_SPECIFIC_FIRST).toList();
    this.defaultFunction = defaultFunction;
  }

  public static RouteTable of(List<FunctionDefinition> functions) {
    List<Route> routes = new ArrayList<>();
    String defaultFunction = null;
    for (FunctionDefinition function : functions) {
      var name = function.resource().name();
      for (var event : function.events()) {
        if (event instanceof HttpRoute(String key)) {
          if (key.equals(DEFAULT)) {
            defaultFunction = name;
          } else {
            routes.add(Route.parse(key, name));
          }
        }
      }
    }
    return new RouteTable(routes, defaultFunction);
  }

  Optional<RouteMatch> match(String method, String path) {
    return routes.stream()
        .flatMap(route -> route.match(method, path).stream())
        .findFirst()
        .or(() ->
            Optional.ofNullable(defaultFunction)
                .map(name -> new RouteMatch(DEFAULT, name, Map.of())));
  }
}
