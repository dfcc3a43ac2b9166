package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The sample events, each sent to its function through Lambda's Invoke API.
@ExtendWith(RunningSystem.Provided.class)
final class EventSamplesIT {
  private static final Path EVENTS = Path.of("../../events");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningSystem system;

  EventSamplesIT(RunningSystem system) {
    this.system = system;
  }

  /// What each API function says to its sample, whose ids are well formed and nobody's.
  @ParameterizedTest
  @CsvSource({
    "create-deployment, 400, resource_missing",
    "list-deployments, 200, ",
    "get-deployment, 404, not_found",
    "cancel-deployment, 404, not_found",
    "list-events, 404, not_found",
    "list-logs, 404, not_found",
    "limits, 200, ",
    "configs, 201, ",
    "workspaces, 201, ",
    "unknown-route, 405, method_not_allowed",
    "openapi, 200, ",
  })
  void anApiFunctionAnswersItsSample(String function, int status, String code) throws Exception {
    var answer = invoke(function, sample(function));

    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEmpty();
    assertThat(answer.json().path("statusCode").asInt()).as(answer.body()).isEqualTo(status);
    var body = JSON.readTree(answer.json().path("body").asText("{}"));
    assertThat(body.path("error").path("code").asText(null)).isEqualTo(code);
  }

  @Test
  void theTokensFunctionMakesATokenThatWorks() throws Exception {
    var answer = invoke("tokens", sample("tokens"));

    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEmpty();
    var token = find(answer.json(), "token");
    assertThat(token).startsWith("mt_live_");
    assertThat(new ApiClient(system.endpoints().api(), token).get("/deployments").status())
        .isEqualTo(200);
  }

  /// A sample's deployment is nobody's, so a step has nothing to do and must say so by the
  /// documented error.
  @ParameterizedTest
  @CsvSource({
    "push, com.miteos.deployments.deployment.StaleDeploymentException",
    "check, com.miteos.deployments.deployment.StaleDeploymentException",
    "finish, java.lang.IllegalArgumentException",
    "build, java.lang.IllegalArgumentException",
  })
  void aStepReadsItsSampleAndFindsNoDeployment(String function, String error) throws Exception {
    var answer = invoke(function, sample(function));

    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEqualTo("Unhandled");
    assertThat(answer.text("errorType")).as(answer.body()).isEqualTo(error);
    assertThat(answer.text("errorMessage")).contains("dep_01jdf0m9c2e4g6h8j0k2m4n6p8");
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void anEventThatNeedsNothingIsTakenQuietly(String function) throws Exception {
    var answer = invoke(function, sample(function));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEmpty();
  }

  static Stream<String> quiet() {
    return Stream.of("reconcile", "build-dead-letter");
  }

  @Test
  void thePreflightFunctionSaysThatTheSamplesConfigIsNotThere() throws Exception {
    var answer = invoke("host-preflight", sample("host-preflight"));

    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEmpty();
    var check = answer.json().path("checks").path(0);
    assertThat(check.path("subject").asText()).as(answer.body()).isEqualTo("config");
    assertThat(check.path("code").asText()).isEqualTo("resource_missing");
  }

  @Test
  void theExecutorSaysThatItCannotReachTheSamplesArtifact() throws Exception {
    var answer = invoke("executor", sample("executor"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-amz-function-error")).as(answer.body()).isEqualTo("Unhandled");
  }

  private static String sample(String function) throws IOException {
    return Files.readString(EVENTS.resolve(function + ".json"));
  }

  private Answer invoke(String function, String event) {
    return system.send(function, event);
  }

  private static String find(JsonNode json, String member) {
    return json.findPath(member).asText();
  }
}
