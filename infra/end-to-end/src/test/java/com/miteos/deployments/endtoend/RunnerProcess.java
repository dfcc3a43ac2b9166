package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.local.Endpoints;
import com.miteos.deployments.local.RunLocally;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The runner as a user starts it: in a process of its own.
record RunnerProcess(Process process, Path directory) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static RunnerProcess start(Path directory, int port, String... flags) throws IOException {
    var command =
        Stream.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                classPath(),
                RunLocally.class.getName(),
                "--directory=" + directory.toAbsolutePath(),
                "--port=" + port),
            List.of(flags));
    var log = directory.resolveSibling(directory.getFileName() + "-output.log");
    return new RunnerProcess(
        new ProcessBuilder(command.flatMap(List::stream).toList())
            .directory(Path.of("../..").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        directory);
  }

  /// Without these tests, whose recorder of calls belongs to this process.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Once it runs.
  Endpoints endpoints() {
    return Await.present(
        "the runner's start",
        PATIENCE,
        () -> {
          assertThat(process.isAlive()).as("the runner is alive").isTrue();
          return Endpoints.read(directory.resolve(Endpoints.FILE));
        });
  }

  void kill() {
    process.destroyForcibly();
    assertThat(hasEndedWithin(10)).isTrue();
  }

  void stop() {
    process.destroy();
    assertThat(hasEndedWithin(5)).as("stops within 5 seconds").isTrue();
  }

  private boolean hasEndedWithin(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
