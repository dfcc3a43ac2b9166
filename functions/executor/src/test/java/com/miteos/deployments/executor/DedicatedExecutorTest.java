package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.executor.process.RunningProcess;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The executor in a process of its own, as on Lambda, against builds that turn on that process.
@EnabledOnOs(OS.LINUX)
final class DedicatedExecutorTest {
  private static final String SECRET = "the-functions-own-secret";
  private static final List<String> IN_A_NAMESPACE =
      List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");

  @TempDir private Path place;
  private TestExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = new TestExecutor();
    executor.variables().put("PLACE", place.toString());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void keepsItsEnvironmentAndMemoryToItself() throws Exception {
    var outcome =
        build(
            """
            mkdir dist
            for process in $PPID $(ls /proc | grep -E '^[0-9]+$'); do
              cat /proc/$process/environ
              cat /proc/$process/cmdline
              head -c 1 /proc/$process/mem
              ls -l /proc/$process/fd /proc/$process/cwd/
            done > dist/seen 2> dist/refused
            env >> dist/seen
            """);

    TestExecutor.built(outcome);
    var seen = executor.output();
    assertThat(seen.get("seen"))
        .contains("PLACE=")
        .doesNotContain(SECRET, "AWS_SECRET_ACCESS_KEY", "AWS_LAMBDA_RUNTIME_API");
    assertThat(seen.get("refused")).contains("/environ: Permission denied");
  }

  @Test
  void endsWithoutAnAnswerWhereABuildKillsIt() throws Exception {
    var process = start("echo $$ > $PLACE/pid; kill -KILL $PPID; sleep 300", List.of());

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(process.getInputStream()).isEmpty();
    var survivor = ProcessHandle.of(Long.parseLong(Files.readString(place.resolve("pid")).strip()));
    survivor.ifPresent(ProcessHandle::destroyForcibly);

    TestExecutor.built(build("mkdir dist; echo page > dist/index.html"));
    assertThat(executor.output()).containsExactly(Map.entry("index.html", "page\n"));
  }

  @Test
  void leavesNoDaemonOfABuild() throws Exception {
    TestExecutor.built(
        build(
            "for n in 1 2 3; do (cd /; setsid env -i /bin/sh -c '(/bin/sleep 300 & echo $! >> $0) &'"
                + " $PLACE/pids); done; sleep 0.3; mkdir dist; : > dist/a"));

    assertThat(Files.readAllLines(place.resolve("pids")))
        .hasSize(3)
        .allSatisfy(RunningProcess::assertEnded);
  }

  @Test
  void limitsWhatRunsBesideIt() throws Exception {
    TestExecutor.built(build("mkdir dist; grep processes /proc/self/limits > dist/limits"));

    assertThat(executor.output().get("limits")).contains(" 900 ");
  }

  /// As in a container: the session of its process began outside and is told as 0.
  @Test
  @EnabledIf("canStartInAProcessNamespace")
  void buildsWhereItsOwnSessionIsNotToBeSeen() throws Exception {
    TestExecutor.built(build("mkdir dist; setsid sleep 300 & echo page > dist/a", IN_A_NAMESPACE));

    assertThat(executor.output()).containsExactly(Map.entry("a", "page\n"));
  }

  /// A namespace of one's own takes root, or a system that lets everybody have one.
  static boolean canStartInAProcessNamespace() throws Exception {
    var command = new ArrayList<>(IN_A_NAMESPACE);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private ExecutionOutcome build(String command) throws Exception {
    return build(command, List.of());
  }

  private ExecutionOutcome build(String command, List<String> launcher) throws Exception {
    var process = start(command, launcher);
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return ExecutionAnswer.read(answer);
  }

  private Process start(String command, List<String> launcher) throws IOException {
    var request =
        executor.request(
            new ArchiveBuilder().file("a.txt", "a"), TestExecutor.settings(null, command, "dist"));
    var arguments = new ArrayList<>(launcher);
    Collections.addAll(
        arguments,
        ProcessHandle.current().info().command().orElseThrow(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        // Its file of figures would be that of a process with the same id in another namespace.
        "-XX:-UsePerfData",
        "-classpath",
        Objects.requireNonNull(System.getProperty("java.class.path")),
        ExecutorProcess.class.getName());
    var builder = new ProcessBuilder(arguments);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                TestExecutor.PATH,
                "COMMAND_MEMORY_MEGABYTES",
                "2048",
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:9001"));
    builder.redirectError(place.resolve("stderr").toFile());
    var process = builder.start();
    try (var input = process.getOutputStream()) {
      input.write(StepJson.write(request).getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }
}
