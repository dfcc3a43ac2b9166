package com.miteos.deployments.executor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.executor.ExecuteBuild.Machine;
import com.miteos.deployments.executor.process.BuildPlaces;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.Confinement;
import com.miteos.deployments.executor.process.Host;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.executor.process.UseLimits;
import com.miteos.deployments.pipeline.Step;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a customer's install and build commands; the only function that ever does.
public final class ExecutorHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorHandler.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ExecuteBuild executeBuild;
  private final InstantSource clock;

  /// For a process of its own, which it closes to the builds it runs.
  public ExecutorHandler() {
    this(System.getenv(), Host.DEDICATED, InstantSource.system());
  }

  /// For a process that has other work too.
  ///
  /// Takes PATH and `COMMAND_MEMORY_MEGABYTES` from the environment, and passes on to commands what
  /// [ChildEnvironment] allows.
  public ExecutorHandler(Map<String, String> environment) {
    this(environment, Host.SHARED, InstantSource.system());
  }

  private ExecutorHandler(Map<String, String> environment, Host host, InstantSource clock) {
    this(new ExecuteBuild(machine(environment, host, clock)), clock);
  }

  ExecutorHandler(ExecuteBuild executeBuild, InstantSource clock) {
    this.executeBuild = executeBuild;
    this.clock = clock;
  }

  private static Machine machine(Map<String, String> environment, Host host, InstantSource clock) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    var transfer = new ObjectTransfer(client, Thread::sleep, new SecureRandom());
    var memory = Long.parseLong(required(environment, "COMMAND_MEMORY_MEGABYTES")) << 20;
    return new Machine(
        environment,
        new CommandRunner.Machine(
            Confinement.on(host),
            new SearchPath(required(environment, "PATH")),
            UseLimits.standard(memory),
            clock,
            Thread::sleep),
        transfer,
        ArchiveLimits.STANDARD,
        BuildPlaces.in(
            Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name")));
  }

  private static String required(Map<String, String> environment, String name) {
    var value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected the environment variable " + name + ", got none");
    }
    return value;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var left = Duration.ofMillis(context.getRemainingTimeInMillis());
    Step.answer(input, output, ExecutionRequest.class, request -> execute(request, left));
  }

  private ExecutionAnswer execute(ExecutionRequest request, Duration left)
      throws IOException, InterruptedException {
    var limit = Duration.ofSeconds(request.limitSeconds());
    var deadlines = ExecutionDeadlines.within(left, limit, clock);
    var answer = ExecutionAnswer.of(executeBuild.run(request, deadlines));
    LOG.atInfo()
        .addKeyValue("deployment_id", request.deploymentId())
        .addKeyValue("outcome", answer.outcome())
        .log("Build executed");
    return answer;
  }
}
