package com.miteos.deployments.local.process;

import com.miteos.deployments.local.lambda.InvocationFailedException;
import com.miteos.deployments.local.process.RuntimeApi.Event;
import com.miteos.deployments.local.process.RuntimeApi.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A process that runs one function, one event at a time.
final class ExecutionEnvironment implements AutoCloseable {
  private final RuntimeApi api;
  private final Process process;

  private ExecutionEnvironment(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
  }

  /// Returns once it is ready for an event; throws where it could not be initialised.
  ///
  /// @param log what the function prints is added to it
  static ExecutionEnvironment start(PackagedFunction packaged, RuntimeClient client, Path log)
      throws InterruptedException {
    var api = RuntimeApi.start();
    try {
      var process =
          client
              .command(packaged, api.address())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      var environment = new ExecutionEnvironment(api, process);
      environment.watch();
      environment.awaitReady();
      return environment;
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(packaged.function().name() + " did not start", e);
    }
  }

  private void awaitReady() throws InterruptedException {
    try {
      if (api.hear() instanceof Word.Ended(String payload)) {
        throw new InvocationFailedException(payload);
      }
    } catch (InterruptedException | InvocationFailedException e) {
      close();
      throw e;
    }
  }

  private void watch() {
    Thread.startVirtualThread(() -> {
      try {
        var status = process.waitFor();
        api.ended(
            "{\"errorType\": \"Runtime.ExitError\", \"errorMessage\": \"Runtime exited with error: exit status %d\"}"
                .formatted(status));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// The function's answer; throws what it failed with.
  String run(Event event) throws InterruptedException {
    api.give(event);
    return switch (api.hear()) {
      case Word.Answered(String payload) -> payload;
      case Word.Failed(String payload) -> throw new InvocationFailedException(payload);
      case Word.Ended(String payload) -> throw new InvocationFailedException(payload);
      case Word.Ready _ -> throw new IllegalStateException("no answer, but ready again");
    };
  }

  /// Kills the process with whatever it runs.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    api.close();
  }
}
