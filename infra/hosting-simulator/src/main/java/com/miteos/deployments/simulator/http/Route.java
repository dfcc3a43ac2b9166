package com.miteos.deployments.simulator.http;

import java.util.HashMap;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One kind of request of a host's API, with the name that faults and counters know it by.
///
/// In the path template `{name}` stands for one segment and `{name*}` for the whole rest.
public record Route(String name, String method, Pattern path, Handler handler) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(\\*?)}");

  public static Route of(String name, String method, String template, Handler handler) {
    var regex = VARIABLE.matcher(template).replaceAll(Route::group);
    return new Route(name, method, Pattern.compile(regex), handler);
  }

  private static String group(MatchResult variable) {
    return "(?<" + variable.group(1) + ">" + (variable.group(2).isEmpty() ? "[^/]+" : ".+") + ")";
  }

  /// Nothing where this is not the route for the call.
  Optional<NamedRequest> match(Call call) {
    var matcher = path.matcher(call.path());
    if (!call.method().equals(method) || !matcher.matches()) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (var variable : matcher.namedGroups().keySet()) {
      variables.put(variable, Call.decode(matcher.group(variable)));
    }
    return Optional.of(new NamedRequest(name, call.withPathVariables(variables), handler));
  }
}
