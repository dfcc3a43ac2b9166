package com.miteos.deployments.endtoend;

import com.miteos.deployments.local.Endpoints;
import com.miteos.deployments.local.LocalRunner;
import com.miteos.deployments.local.RunnerOptions;
import com.miteos.deployments.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The whole system on one machine, started once for every suite that asks for it as a parameter.
final class RunningSystem implements AutoCloseable {
  static final String STATIC = "static";
  static final String VITE = "vite";

  private final LocalRunner runner;
  private final Path directory;

  private RunningSystem(LocalRunner runner, Path directory) {
    this.runner = runner;
    this.directory = directory;
  }

  private static RunningSystem start() {
    try {
      var directory = Files.createTempDirectory("miteos-end-to-end");
      var runner = LocalRunner.start(RunnerOptions.of(Path.of("../.."), directory));
      return new RunningSystem(runner, directory);
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError("the system did not start", failure);
    }
  }

  Endpoints endpoints() {
    return runner.endpoints();
  }

  ApiClient live() {
    return new ApiClient(endpoints().api(), endpoints().tokens().live().value());
  }

  ApiClient test() {
    return new ApiClient(endpoints().api(), endpoints().tokens().test().value());
  }

  String netlifyConfig() {
    return Objects.requireNonNull(endpoints().configs().get("netlify"));
  }

  String workspace(String demo) {
    return Objects.requireNonNull(endpoints().workspaces().get(demo));
  }

  /// A new token of the demo's account in live mode, with one scope.
  String liveToken(String scope) {
    var request =
        """
        {"action": "create", "account": "acct_local", "mode": "live", "scopes": ["%s"]}\
        """
            .formatted(scope);
    return live().send(invocation("tokens", request)).json().findPath("token").asText();
  }

  /// A call of Lambda's Invoke API.
  HttpRequest.Builder invocation(String function, String event) {
    var lambda = endpoints().aws().get("lambda");
    return HttpRequest.newBuilder(
            URI.create(
                "%s/2015-03-31/functions/%s-%s/invocations"
                    .formatted(lambda, Template.STACK_NAME, function)))
        .POST(BodyPublishers.ofString(event));
  }

  @Override
  public void close() throws IOException {
    System.out.printf(
        "infra/openapi.yaml: %d operations, %d schemas, %d answers as they are described%n",
        ApiClient.DESCRIPTION.operations().size(),
        ApiClient.DESCRIPTION.schemas().count(),
        ApiClient.DESCRIBED.checked());
    runner.close();
    try (var files = Files.walk(directory)) {
      files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
    }
  }

  /// Gives the system to tests that name it as a parameter.
  static final class Provided implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(RunningSystem.class))
          .computeIfAbsent(RunningSystem.class, _ -> start());
    }
  }
}
