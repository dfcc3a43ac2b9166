package com.miteos.deployments.endtoend;

import com.miteos.deployments.local.Endpoints;
import com.miteos.deployments.local.LocalRunner;
import com.miteos.deployments.local.RunnerOptions;
import com.miteos.deployments.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final String SAMPLE_TOKEN = "mt_live_Example0Example0Example0Example02D8qZk";

  private final Endpoints endpoints;
  private final Runnable stopping;

  RunningSystem(Endpoints endpoints, Runnable stopping) {
    this.endpoints = endpoints;
    this.stopping = stopping;
  }

  private static RunningSystem start() {
    try {
      var directory = Files.createTempDirectory("miteos-end-to-end");
      var runner = LocalRunner.start(RunnerOptions.of(Path.of("../.."), directory));
      return new RunningSystem(
          runner.endpoints(),
          () -> {
            runner.close();
            delete(directory);
          });
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError("the system did not start", failure);
    }
  }

  Endpoints endpoints() {
    return endpoints;
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

  /// What a function says to an event in which the sample token stands for the demo's.
  Answer send(String function, String event) {
    var request =
        invocation(function, event.replace(SAMPLE_TOKEN, endpoints().tokens().live().value()));
    if (function.equals("executor")) {
      request.header("X-Amz-Tenant-Id", "acct_01jdf0m3v6y8s2k4n9q7r5t1wx");
    }
    return live().send(request);
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
  public void close() {
    stopping.run();
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
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
