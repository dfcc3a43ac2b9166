package com.miteos.deployments.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.statemachine.definition.InvalidDefinitionException;
import com.miteos.deployments.statemachine.definition.StateMachineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of `pipeline.asl.json` no linter reads: its transitions, its expressions, the errors it
/// names and the time it gives its tasks.
final class PipelineGuardTest {
  private static final Path PROJECT = Path.of("../..");
  private static final String OURS = "com.miteos.";

  @Test
  void thePipelineCanBeRun() throws IOException {
    assertThat(StateMachineDefinition.parse(pipeline()).states()).isNotEmpty();
  }

  /// The same pipeline with one thing wrong.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Next\": \"Was it built?\" | \"Next\": \"Was it bilt?\" | the next state 'Was it bilt?' does not exist",
        "\"Default\": \"Build\" | \"Default\": \"Push\" | state 'Build' is not reachable",
        "$states.input.outcome = 'built' | $states.input.outcome = | is not valid JSONata",
        "States.ALL | States.All | States.All",
      })
  void aBrokenPipelineIsRefused(String right, String wrong, String problem) throws IOException {
    var broken = pipeline().replace(right, wrong);

    assertThatThrownBy(() -> StateMachineDefinition.parse(broken))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void everyErrorOfOursIsAnException() throws IOException {
    assertThat(unknownErrors(pipeline())).isEmpty();
  }

  @Test
  void anErrorThatIsNoExceptionIsNoticed() throws IOException {
    var broken = pipeline().replace("StaleDeploymentException", "StaleException");

    assertThat(unknownErrors(broken))
        .containsOnly("com.miteos.deployments.deployment.StaleException");
  }

  @Test
  void everyTaskIsGivenTheTimeItsFunctionMayTake() throws IOException {
    var template = CloudFormation.read(PROJECT.resolve("template.yaml"));

    assertThat(shortTasks(template, pipeline())).isEmpty();
    assertThat(
            shortTasks(
                template, pipeline().replace("\"TimeoutSeconds\": 930", "\"TimeoutSeconds\": 890")))
        .containsExactly("Push");
  }

  private static List<String> shortTasks(CloudFormation template, String pipeline)
      throws IOException {
    var tooShort = new ArrayList<String>();
    new ObjectMapper()
        .readTree(pipeline)
        .path("States")
        .forEachEntry((name, state) -> {
          var function = state.at("/Arguments/FunctionName").asText("");
          if (!function.isEmpty()) {
            var logicalId = function.replaceAll("^\\$\\{|Arn}$", "");
            var timeout = template.resource(logicalId).properties().path("Timeout").asInt();
            if (state.path("TimeoutSeconds").asInt() <= timeout) {
              tooShort.add(name);
            }
          }
        });
    return tooShort;
  }

  private static List<String> unknownErrors(String pipeline) throws IOException {
    return new ObjectMapper()
        .readTree(pipeline).findValues("ErrorEquals").stream()
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .filter(name -> name.startsWith(OURS) && !isException(name))
            .toList();
  }

  private static boolean isException(String name) {
    try {
      return RuntimeException.class.isAssignableFrom(Class.forName(name));
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  private static String pipeline() throws IOException {
    return Files.readString(PROJECT.resolve("infra/pipeline.asl.json"));
  }
}
