package com.miteos.deployments.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.Routes.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  @Test
  void offersHeadWhereverThereIsGet() {
    assertThat(Routes.all())
        .filteredOn(route -> route.method().equals("GET"))
        .isNotEmpty()
        .allSatisfy(route -> assertThat(Routes.all()).contains(new Route("HEAD", route.path())));
  }

  @Test
  void listsEachRouteOnce() {
    assertThat(Routes.all()).extracting(Route::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/deployments, 'GET, HEAD, POST'",
    "/v1/deployments/dep_1, 'GET, HEAD'",
    "/v1/deployments/dep_1/logs, 'GET, HEAD'",
    "/v1/configs/cfg_1, 'DELETE, GET, HEAD, PATCH'",
    "/v1/workspaces/ws_1/artifact, POST"
  })
  void knowsWhatMayBeDoneAtAPath(String path, String methods) {
    assertThat(String.join(", ", Routes.methodsAt(path))).isEqualTo(methods);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/deployments/",
        "/v2/deployments",
        "/deployments",
        "/v1/deployments/dep_1/files",
        "/v1/deployments/dep_1/logs/1",
        "/v1/deploymentsx"
      })
  void leadsNowhereElse(String path) {
    assertThat(Routes.methodsAt(path)).isEmpty();
  }
}
