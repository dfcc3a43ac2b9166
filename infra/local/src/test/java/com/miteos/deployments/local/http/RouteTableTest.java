package com.miteos.deployments.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.local.template.EventSource;
import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.FunctionDefinition.Code;
import com.miteos.deployments.local.template.FunctionDefinition.Snapshots;
import com.miteos.deployments.local.template.FunctionDefinition.Tenancy;
import com.miteos.deployments.local.template.Resource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  private static final RouteTable ROUTES =
      RouteTable.of(
          List.of(
              function(
                  "everything",
                  "$default",
                  "ANY /files/{rest+}",
                  "ANY /a/{id}",
                  "GET /a/{id}",
                  "GET /a/mine",
                  "GET /a/{id}/logs",
                  "HEAD /a/{id}")));

  @ParameterizedTest
  @CsvSource({
    "GET, /a/mine, GET /a/mine",
    "GET, /a/yours, GET /a/{id}",
    "HEAD, /a/yours, HEAD /a/{id}",
    "PUT, /a/mine, ANY /a/{id}",
    "GET, /a/x/logs, GET /a/{id}/logs",
    "GET, /files/x, ANY /files/{rest+}",
    "GET, /files/x/y/, ANY /files/{rest+}",
    "GET, /a/x/, $default",
    "GET, /a/, $default",
    "GET, /a, $default",
    "GET, //a/x, $default",
    "GET, /, $default",
    "POST, /a/x/logs, $default"
  })
  void takesTheMostSpecificRoute(String method, String path, String routeKey) {
    assertThat(ROUTES.match(method, path))
        .hasValueSatisfying(match -> assertThat(match.routeKey()).isEqualTo(routeKey));
  }

  @Test
  void keepsWhatTheOpenPlacesStandFor() {
    assertThat(ROUTES.match("GET", "/a/x%2Fy"))
        .contains(new RouteMatch("GET /a/{id}", "everything", Map.of("id", "x%2Fy")));
    assertThat(ROUTES.match("GET", "/files/x/y"))
        .contains(new RouteMatch("ANY /files/{rest+}", "everything", Map.of("rest", "x/y")));
  }

  @Test
  void findsNothingWithoutADefault() {
    assertThat(RouteTable.of(List.of(function("one", "GET /a"))).match("GET", "/b")).isEmpty();
  }

  private static FunctionDefinition function(String name, String... routes) {
    List<EventSource> events = Arrays.stream(routes).<EventSource>map(HttpRoute::new).toList();
    return new FunctionDefinition(
        new Resource(name, name, name),
        new Code("example.Handler", "", Snapshots.NONE),
        Map.of(),
        Duration.ofSeconds(3),
        128,
        Tenancy.SHARED,
        events);
  }
}
