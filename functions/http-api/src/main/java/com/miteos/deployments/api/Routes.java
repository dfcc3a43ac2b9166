package com.miteos.deployments.api;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every route of the API.
public final class Routes {
  private static final List<Route> ALL =
      List.of(
          new Route("POST", "/v1/deployments"),
          new Route("GET", "/v1/deployments"),
          new Route("HEAD", "/v1/deployments"),
          new Route("GET", "/v1/deployments/{id}"),
          new Route("HEAD", "/v1/deployments/{id}"),
          new Route("POST", "/v1/deployments/{id}/cancel"),
          new Route("POST", "/v1/deployments/{id}/redeploy"),
          new Route("GET", "/v1/deployments/{id}/events"),
          new Route("HEAD", "/v1/deployments/{id}/events"),
          new Route("GET", "/v1/deployments/{id}/logs"),
          new Route("HEAD", "/v1/deployments/{id}/logs"),
          new Route("GET", "/v1/limits"),
          new Route("HEAD", "/v1/limits"),
          new Route("POST", "/v1/configs"),
          new Route("GET", "/v1/configs"),
          new Route("HEAD", "/v1/configs"),
          new Route("GET", "/v1/configs/{id}"),
          new Route("HEAD", "/v1/configs/{id}"),
          new Route("PATCH", "/v1/configs/{id}"),
          new Route("DELETE", "/v1/configs/{id}"),
          new Route("POST", "/v1/configs/{id}/verify"),
          new Route("POST", "/v1/workspaces/{id}/artifact"),
          new Route("GET", "/v1/workspaces/{id}"),
          new Route("HEAD", "/v1/workspaces/{id}"),
          new Route("GET", "/v1/openapi.json"),
          new Route("HEAD", "/v1/openapi.json"));

  private Routes() {}

  /// A method on a path; `{id}` stands for one segment.
  public record Route(String method, String path) {
    /// As the gateway names it: `GET /v1/deployments/{id}`.
    public String key() {
      return method + " " + path;
    }

    private boolean leadsTo(String actual) {
      return Pattern.matches(path.replace("{id}", "[^/]+"), actual);
    }
  }

  public static List<Route> all() {
    return ALL;
  }

  /// What may be done at a path; nothing where there is none.
  static SortedSet<String> methodsAt(String path) {
    var methods = new TreeSet<String>();
    ALL.stream().filter(route -> route.leadsTo(path)).map(Route::method).forEach(methods::add);
    return methods;
  }

  /// Answers a request that matched no route: its path is unknown, or its method is.
  public static Reply refuse(ApiRequest request) {
    var methods = methodsAt(request.path());
    throw methods.isEmpty() ? Refusals.noRoute() : Refusals.wrongMethod(request.method(), methods);
  }
}
