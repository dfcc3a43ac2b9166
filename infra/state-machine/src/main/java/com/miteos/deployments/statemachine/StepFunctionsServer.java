package com.miteos.deployments.statemachine;

import com.miteos.deployments.statemachine.api.StepFunctionsApi;
import com.miteos.deployments.statemachine.execution.StepFunctions;
import com.miteos.deployments.statemachine.execution.StepFunctions.Identity;
import com.miteos.deployments.statemachine.execution.StepFunctions.Surroundings;
import com.miteos.deployments.statemachine.query.QueryFunctions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Step Functions on this machine: the API on loopback, everything kept in one directory.
public final class StepFunctionsServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final StepFunctions stepFunctions;

  private StepFunctionsServer(
      HttpServer server, ExecutorService threads, StepFunctions stepFunctions) {
    this.server = server;
    this.threads = threads;
    this.stepFunctions = stepFunctions;
  }

  /// Where to serve, where to keep, and for whom; port 0 takes any free one.
  public record Options(int port, Path directory, String region, String accountId) {}

  /// Serves, and goes on with the executions an earlier process left behind: the integration is
  /// called as soon as they need it.
  public static StepFunctionsServer start(Options options, Surroundings surroundings) {
    avoidDelayedAcknowledgements();
    var stepFunctions =
        StepFunctions.open(
            options.directory(), new Identity(options.region(), options.accountId()), surroundings);
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port());
      var functions = new QueryFunctions(surroundings.timer(), surroundings.random());
      var server =
          HttpServer.create(address, 0, "/", new StepFunctionsApi(stepFunctions, functions::uuid));
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.start();
      stepFunctions.resume();
      return new StepFunctionsServer(server, threads, stepFunctions);
    } catch (IOException e) {
      stepFunctions.close();
      throw new StartFailedException(options.port(), e);
    }
  }

  /// The JDK's server answers in two packets; without this, the second waits 40 ms for the first to
  /// be acknowledged.
  private static void avoidDelayedAcknowledgements() {
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Stops within about a second; executions go on at the next start.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    stepFunctions.close();
  }
}
