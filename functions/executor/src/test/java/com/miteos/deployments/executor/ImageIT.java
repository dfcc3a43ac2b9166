package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The executor's image without Docker: what its Dockerfile copies, laid out in a folder, and its
/// entry point run there against what a function sees of Lambda.
final class ImageIT {
  private static final String TASK_ROOT = "/var/task";
  private static final String JAVA_HOME = "/opt/java/openjdk";

  @TempDir private Path folder;

  @Test
  void pinsWhatItIsMadeOf() throws IOException {
    var dockerfile = dockerfile();

    assertThat(dockerfile.all("FROM"))
        .hasSize(2)
        .allSatisfy(from ->
            assertThat(from.words().getFirst()).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*"));
    assertThat(dockerfile.all("RUN")).as("what would run on one kind of processor only").isEmpty();
    assertThat(dockerfile.all("ADD")).isEmpty();
  }

  @Test
  void copiesNothingButThePackageAndTheJavaRuntime() throws IOException {
    assertThat(dockerfile().all("COPY"))
        .extracting(Dockerfile.Instruction::rest)
        .containsExactly("--from=java " + JAVA_HOME + " " + JAVA_HOME, "target/image " + TASK_ROOT);
    assertThat(Path.of("target/image/lib")).isDirectoryContaining("glob:**/bundle-*.jar");
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).containsExactly("*", "!target/image");
  }

  @Test
  void buildsAProjectFromItsEntryPoint() throws Exception {
    copy(Path.of("target/image"), folder.resolve("task"));
    try (var executor = new TestExecutor();
        var lambda = new RuntimeApi(event(executor))) {
      var process = start(lambda);
      try {
        var answer = lambda.answer();

        assertThat(answer).startsWith("invocation/request-1/response ");
        TestExecutor.built(ExecutionAnswer.read(answer.substring(answer.indexOf(' ') + 1)));
        assertThat(executor.output()).containsExactly(Map.entry("index.html", "from the image\n"));
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static String event(TestExecutor executor) throws IOException {
    return StepJson.write(
        executor.request(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(
                null, "mkdir dist; echo from the image > dist/index.html", "dist")));
  }

  private Process start(RuntimeApi lambda) throws IOException {
    var builder =
        new ProcessBuilder(
            Stream.concat(
                    dockerfile().list("ENTRYPOINT").stream(), dockerfile().list("CMD").stream())
                .map(this::here)
                .toList());
    builder.directory(folder.resolve("task").toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                TestExecutor.PATH,
                "LAMBDA_TASK_ROOT",
                here(TASK_ROOT),
                "AWS_LAMBDA_RUNTIME_API",
                lambda.address(),
                "COMMAND_MEMORY_MEGABYTES",
                "1024"));
    builder.redirectOutput(folder.resolve("printed").toFile());
    builder.redirectErrorStream(true);
    return builder.start();
  }

  /// What lies at a path of the image, on this machine.
  private String here(String word) {
    return word.replace(TASK_ROOT, folder.resolve("task").toString())
        .replace(JAVA_HOME, Objects.requireNonNull(System.getProperty("java.home")));
  }

  private static Dockerfile dockerfile() throws IOException {
    return Dockerfile.read(Path.of("Dockerfile"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
