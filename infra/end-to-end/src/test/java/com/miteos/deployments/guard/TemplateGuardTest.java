package com.miteos.deployments.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.api.Routes;
import com.miteos.deployments.local.service.AwsEndpoints;
import com.miteos.deployments.local.template.EventSource.HttpRoute;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.Template;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `template.yaml` and `pipeline.asl.json` against the code they name.
final class TemplateGuardTest {

  private static final String READ_BY_THE_JVM = "JAVA_TOOL_OPTIONS";

  /// What Lambda itself sets, and the endpoints that stand in for AWS here.
  private static final Map<String, String> AROUND =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "local",
          "AWS_SECRET_ACCESS_KEY", "local-secret",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
          "PATH", "/usr/bin:/bin");

  static Stream<String> functions() {
    return Project.SYSTEM.functions().stream().map(function -> function.resource().logicalId());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theHandlerStartsWithTheVariablesTheTemplateGivesIt(String logicalId) {
    var function = Project.SYSTEM.function(logicalId);

    assertThatCode(() -> handler(function, environment(function)).getClass())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theHandlerHasTheConstructorLambdaCalls(String logicalId) throws ClassNotFoundException {
    var type = Class.forName(Project.SYSTEM.function(logicalId).handler());

    assertThat(type.getConstructors())
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  /// A table's name is read at its first use: whether that comes is what the function's policy
  /// says, which is held to its calls elsewhere.
  @ParameterizedTest
  @MethodSource("functions")
  void theVariablesTheTemplateGivesAreThoseTheHandlerReads(String logicalId) throws Exception {
    var function = Project.SYSTEM.function(logicalId);
    var environment = new ReadVariables(environment(function));

    handler(function, environment);

    assertThat(Stream.concat(environment.read(), tables(logicalId)).distinct())
        .filteredOn(name -> !isOfLambda(name))
        .containsExactlyInAnyOrderElementsOf(
            function.environment().keySet().stream()
                .filter(name -> !name.equals(READ_BY_THE_JVM))
                .toList());
  }

  /// The variables of the tables a function may touch.
  private static Stream<String> tables(String logicalId) {
    return Policies.of(Project.TEMPLATE.resource(logicalId)).stream()
        .map(permission -> permission.resource().replaceFirst("/.*", ""))
        .filter(resource -> resource.endsWith("Table"))
        .map(table -> table.replaceFirst("Table$", "_TABLE").toUpperCase(Locale.ROOT));
  }

  /// What Lambda itself gives every function.
  private static boolean isOfLambda(String name) {
    return name.equals("PATH") || name.startsWith("AWS_");
  }

  /// `sam local` passes on no others, and on AWS they are not there.
  @Test
  void theTemplateNamesTheVariablesThatLeadToServicesElsewhere() {
    var endpoint = URI.create("http://127.0.0.1:9");
    var endpoints =
        new AwsEndpoints(endpoint, endpoint, endpoint, endpoint, endpoint, endpoint, "");

    assertThat(Project.TEMPLATE.root().at("/Globals/Function/Environment/Variables").properties())
        .filteredOn(variable -> !variable.getKey().equals(READ_BY_THE_JVM))
        .allSatisfy(variable ->
            assertThat(variable.getValue().path("Ref").asText()).isEqualTo("AWS::NoValue"))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(endpoints.variables().keySet());
  }

  @Test
  void theRoutesAreThoseTheUnknownRouteFunctionKnows() {
    var template =
        Project.SYSTEM.functions().stream()
            .flatMap(function -> function.events().stream())
            .filter(HttpRoute.class::isInstance)
            .map(event -> ((HttpRoute) event).key())
            .filter(key -> !key.equals("$default"))
            .toList();

    assertThat(template)
        .containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Routes.Route::key).toList());
  }

  @Test
  void everyFunctionHasASampleEvent() {
    var names =
        Project.SYSTEM.functions().stream()
            .map(function -> function.resource().name())
            .map(name -> name.substring(Template.STACK_NAME.length() + 1))
            .toList();

    assertThat(names)
        .allSatisfy(name -> assertThat(Project.file("events/" + name + ".json")).exists());
  }

  @Test
  void theLastAttemptOfAPushIsTheLastOneItsRetryAllows() throws Exception {
    var pipeline = pipeline();
    var condition = Pattern.compile("RetryCount >= (\\d+)").matcher(pipeline);
    var attempts =
        Pattern.compile(
                "ProviderUnavailableException\"\\],\\s+\"IntervalSeconds\": \\d+,\\s+\"BackoffRate\": \\d+,\\s+\"MaxAttempts\": (\\d+)")
            .matcher(pipeline);

    assertThat(condition.find()).isTrue();
    assertThat(attempts.find()).isTrue();
    assertThat(condition.group(1)).isEqualTo(attempts.group(1));
  }

  private static String pipeline() throws IOException {
    return Files.readString(Project.file("infra/pipeline.asl.json"));
  }

  private static Map<String, String> environment(FunctionDefinition function) {
    var variables = new HashMap<>(AROUND);
    variables.putAll(function.environment());
    return variables;
  }

  private static Object handler(FunctionDefinition function, Map<String, String> environment)
      throws ReflectiveOperationException {
    try {
      return Class.forName(function.handler()).getConstructor(Map.class).newInstance(environment);
    } catch (InvocationTargetException failure) {
      throw new AssertionError(function.handler() + " did not start", failure.getCause());
    }
  }

  /// Every function but the executor, which may not even write a log.
  @Test
  void everyFunctionsLogIsKeptForABoundedTime() {
    var groups =
        Project.TEMPLATE
            .resources("AWS::Logs::LogGroup")
            .filter(group -> group.properties().has("RetentionInDays"))
            .collect(
                Collectors.toMap(
                    CloudFormation.Resource::logicalId,
                    group -> group.properties().at("/LogGroupName/Fn::Sub").asText()));

    assertThat(Project.TEMPLATE.functions())
        .filteredOn(function -> !function.logicalId().equals("ExecutorFunction"))
        .allSatisfy(function -> {
          var group = CloudFormation.referred(function.properties().at("/LoggingConfig/LogGroup"));
          assertThat(groups.get(group))
              .isEqualTo(
                  "/aws/lambda/" + function.properties().at("/FunctionName/Fn::Sub").asText());
        });
  }

  /// Others may need it: memory beside the heap is freed by an explicit collection.
  @Test
  void onlyFunctionsThatCollectBeforeTheirSnapshotRefuseToCollectWhenAsked() {
    assertThat(Project.TEMPLATE.functions())
        .allSatisfy(function -> {
          var options =
              function.properties().at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText();
          assertThat(options.contains("-XX:+DisableExplicitGC"))
              .as(function.logicalId())
              .isEqualTo(function.properties().has("SnapStart"));
        });
  }

  @Test
  void theDashboardIsJson() throws JsonProcessingException {
    var body =
        Project.TEMPLATE.resource("Dashboard").properties().at("/DashboardBody/Fn::Sub").asText();

    assertThat(new ObjectMapper().readTree(body).path("widgets")).hasSizeGreaterThan(10);
  }
}
