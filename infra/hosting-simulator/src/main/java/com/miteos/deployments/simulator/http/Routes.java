package com.miteos.deployments.simulator.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The routes of an API; the first that matches answers.
public record Routes(List<Route> all) {
  public static Routes of(Route... routes) {
    return new Routes(List.of(routes));
  }

  public Optional<NamedRequest> find(Call call) {
    return all.stream().flatMap(route -> route.match(call).stream()).findFirst();
  }

  public Set<String> names() {
    return all.stream().map(Route::name).collect(Collectors.toUnmodifiableSet());
  }
}
