package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.api.Routes;
import com.miteos.deployments.endtoend.ApiDescription.Operation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `infra/openapi.yaml` by itself and against the API's routes.
final class ApiDescriptionTest {
  private static final ApiDescription DESCRIPTION = ApiClient.DESCRIPTION;

  static Stream<Operation> operations() {
    return DESCRIPTION.operations().stream();
  }

  @Test
  void theRoutesAreThoseOfTheApi() {
    assertThat(operations().map(Operation::routeKey))
        .containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Routes.Route::key).toList());
  }

  @Test
  void everyOperationHasItsOwnName() {
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void noObjectTakesMembersNobodyKnows() {
    var open =
        DESCRIPTION
            .schemas()
            .filter(schema -> schema.getValue().has("properties"))
            .filter(schema -> schema.getValue().path("additionalProperties").asBoolean(true))
            .map(Map.Entry::getKey);

    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyExampleIsWhatItsSchemaSays(Operation operation) {
    var bodies = Stream.of(operation.node().path("requestBody"));
    var responses = operation.node().path("responses").valueStream().map(DESCRIPTION::resolved);
    var described = Stream.concat(bodies, responses).filter(part -> part.has("content")).toList();

    assertThat(described).isNotEmpty();
    for (var part : described) {
      var content = part.path("content").path("application/json");
      assertThat(content.path("examples").isEmpty()).as(part.toString()).isFalse();
      for (var example : content.path("examples")) {
        assertThat(DESCRIPTION.problems(content.path("schema"), example.path("value"))).isEmpty();
      }
    }
  }
}
