package com.miteos.deployments.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.local.lambda.InvocationResult;
import com.miteos.deployments.local.lambda.InvocationResult.Failed;
import com.miteos.deployments.local.lambda.InvocationResult.Returned;
import com.miteos.deployments.local.lambda.LambdaFunction;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import com.miteos.deployments.local.lambda.LambdaService;
import com.miteos.deployments.local.process.PackagedFunction.Initialization;
import com.miteos.deployments.statemachine.time.SystemTimer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function in a process of its own, within the bounds Lambda would set it.
final class PackagedFunctionsIT {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:probe";

  @TempDir private Path directory;

  private final SystemTimer timer = new SystemTimer(CLOCK);

  @BeforeEach
  void packageTheProbe() throws IOException {
    var name = ProcessProbe.class.getName().replace('.', '/') + ".class";
    var target = directory.resolve("code").resolve(name);
    Files.createDirectories(target.resolveSibling(""));
    try (var source = ProcessProbe.class.getResourceAsStream("/" + name)) {
      assertThat(source).isNotNull();
      Files.copy(source, target);
    }
    var crac = jarOf(Core.class);
    Files.createDirectories(directory.resolve("code/lib"));
    Files.copy(crac, directory.resolve("code/lib").resolve(crac.getFileName()));
  }

  private static Path jarOf(Class<?> type) {
    var name = type.getName().replace('.', '/') + ".class";
    var url = String.valueOf(type.getResource("/" + name));
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(url::contains)
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void stopTheTimer() {
    timer.close();
  }

  /// Says one thing after the other to one function.
  private List<InvocationResult> said(Initialization initialization, String... events)
      throws InterruptedException {
    var function =
        new LambdaFunction(
            "probe",
            ARN,
            ProcessProbe.class.getName(),
            Map.of("GREETING", "hello"),
            Duration.ofSeconds(3),
            128,
            Tenancy.SHARED);
    var packaged = new PackagedFunction(function, directory.resolve("code"), initialization);
    try (var processes = new PackagedFunctions(List.of(packaged), directory, CLOCK);
        var lambda = new LambdaService(List.of(function), processes, timer, () -> "request-1")) {
      var results = new InvocationResult[events.length];
      for (var number = 0; number < events.length; number++) {
        results[number] = lambda.invoke("probe", Optional.empty(), "\"" + events[number] + "\"");
      }
      return List.of(results);
    }
  }

  @Test
  void isInvokedInOneProcessWithItsOwnVariables() throws Exception {
    var said =
        said(Initialization.ON_DEMAND, "process", "process", "variable", "surroundings", "refuse");

    assertThat(said.get(0)).isEqualTo(said.get(1)).isInstanceOf(Returned.class);
    assertThat(said.get(0).payload())
        .isNotEqualTo("\"%d\"".formatted(ProcessHandle.current().pid()));
    assertThat(said.get(2).payload()).isEqualTo("\"hello\"");
    assertThat(said.get(3).payload()).isEqualTo("\"null\"");
    assertThat(said.get(4)).isInstanceOf(Failed.class);
    assertThat(said.get(4).payload())
        .contains("\"errorType\":\"java.lang.IllegalStateException\"")
        .contains("\"errorMessage\":\"refused\"");
  }

  @Test
  void isKilledWhenItsTimeIsUpAndStartedAnew() throws Exception {
    var said = said(Initialization.ON_DEMAND, "process", "never", "process");

    assertThat(said.get(1).payload()).contains("Sandbox.Timedout");
    assertThat(said.get(2)).isInstanceOf(Returned.class).isNotEqualTo(said.get(0));
  }

  @Test
  void hasNoMoreMemoryThanOnLambda() throws Exception {
    var said = said(Initialization.ON_DEMAND, "much", "process");

    assertThat(said.get(0)).isInstanceOf(Failed.class);
    assertThat(said.get(0).payload()).contains("Runtime.ExitError");
    assertThat(said.get(1)).isInstanceOf(Returned.class);
  }

  @Test
  void mayEndItself() throws Exception {
    assertThat(said(Initialization.ON_DEMAND, "exit").getFirst().payload())
        .contains("Runtime.ExitError")
        .contains("exit status 7");
  }

  @Test
  void isPrimedAndRestoredBeforeItsFirstEvent() throws Exception {
    assertThat(said(Initialization.SNAP_START, "past").getFirst().payload())
        .isEqualTo("\"started, primed, restored\"");
    assertThat(said(Initialization.ON_DEMAND, "past").getFirst().payload())
        .isEqualTo("\"started\"");
  }
}
