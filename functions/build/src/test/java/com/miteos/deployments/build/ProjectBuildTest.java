package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.config.BuildCache;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a workspace that the executor has to build.
final class ProjectBuildTest {
  private static final Failure NO_SUCH_MODULE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with status 1");

  private static final Map<String, String> PROJECT =
      Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}");

  private static final ExecutionOutcome.Durations DURATIONS =
      new ExecutionOutcome.Durations(1, 62_500, 300);

  @TempDir private Path directory;
  private TestBuild build;

  @BeforeEach
  void assemble() {
    build = new TestBuild(directory);
  }

  @Test
  void hasTheExecutorBuildAProject() throws Exception {
    var deployment =
        build.pending(Map.of("package.json", "{\"scripts\":{\"build\":\"vite build\"}}"));
    build.handOver.output = tar(new ArchiveBuilder().file("index.html", "<h1>Built</h1>"));
    build.handOver.say(line("vite v8 building"));
    build.executor.answer = _ -> built(build.handOver.output);

    build.run(deployment);

    assertThat(build.callback.results).containsExactly(new Built());
    assertThat(build.executor.requests)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.environment())
              .containsExactly(Map.entry("API_URL", "https://api.example"));
          assertThat(request.sourceUrl()).isEqualTo(URI.create("http://127.0.0.1/source"));
          assertThat(request.limitSeconds()).isEqualTo(13 * 60);
        });
    assertThat(build.events(deployment))
        .containsSequence(
            "Resolved: Vite.",
            "Built with npm run build; install took 0.0 s, compile 62.5 s, bundle 0.3 s");
    assertThat(build.messages(deployment)).first().isEqualTo("vite v8 building");
  }

  @Test
  void aFailedBuildIsTheResultAndItsLogIsKept() throws Exception {
    var deployment = build.pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    build.handOver.say(line("no such module"));
    build.executor.answer =
        _ -> new ExecutionOutcome.Failed(NO_SUCH_MODULE, "Resolved: Vite.", DURATIONS);

    build.run(deployment);

    assertThat(build.callback.results)
        .containsExactly(new Failed(FailureMessage.of(NO_SUCH_MODULE)));
    assertThat(build.messages(deployment)).containsExactly("no such module");
    assertThat(build.events(deployment)).contains("Resolved: Vite.");
  }

  @Test
  void packagesAreKeptUnderTheLockFileAndTheAccount() throws Exception {
    var first = cacheOf(Map.of("package.json", "{}", "package-lock.json", "{\"a\": 1}"));
    var same = cacheOf(Map.of("package.json", "{ }", "package-lock.json", "{\"a\": 1}"));
    var other = cacheOf(Map.of("package.json", "{}", "package-lock.json", "{\"a\": 2}"));

    assertThat(String.valueOf(first)).contains(Samples.ACCOUNT.value());
    assertThat(same).isEqualTo(first);
    assertThat(other).isNotNull().isNotEqualTo(first);
  }

  @Test
  void packagesAreNotKeptWithoutALockFileOrTheConfigsConsent() throws Exception {
    assertThat(cacheOf(Map.of("package.json", "{}"))).isNull();

    build.settings = new BuildSettings(null, null, "make", null, BuildCache.OFF);
    assertThat(cacheOf(Map.of("package.json", "{}", "yarn.lock", "a"))).isNull();
  }

  private @Nullable Cache cacheOf(Map<String, String> files) throws Exception {
    if (build.settings.buildCommand() == null) {
      build.settings = new BuildSettings(null, null, "make", null);
    }
    build.executor.answer = _ -> new ExecutionOutcome.Failed(NO_SUCH_MODULE, "", DURATIONS);
    build.run(build.pending(files));
    return build.executor.requests.getLast().cache();
  }

  @Test
  void theLogIsThereWhileTheBuildRuns() throws Exception {
    var deployment = build.pending(PROJECT);
    build.handOver.output = tar(new ArchiveBuilder().file("index.html", "x"));
    build.executor.answer =
        _ -> {
          build.handOver.say(line("first"));
          await(() -> build.messages(deployment).contains("first"));
          build.handOver.say(line("second"));
          await(() -> build.messages(deployment).contains("second"));
          build.handOver.say(line("last"));
          return built(build.handOver.output);
        };

    build.run(deployment);

    assertThat(build.messages(deployment)).startsWith("first", "second", "last").hasSize(4);
  }

  @Test
  void readsOnQuietlyInALogThatGrewWhileItWasRead() throws Exception {
    var deployment = build.pending(PROJECT);
    build.handOver.output = tar(new ArchiveBuilder().file("index.html", "x"));
    build.executor.answer =
        _ -> {
          build.handOver.growWhileRead();
          build.handOver.say(line("first") + line("second"));
          await(() -> build.handOver.hasGrown() && build.messages(deployment).size() == 2);
          return built(build.handOver.output);
        };

    var logged = logged(() -> build.run(deployment));

    assertThat(build.messages(deployment)).startsWith("first", "second").hasSize(3);
    assertThat(logged).doesNotContain("WARN", "Exception");
  }

  /// What the function itself logs meanwhile.
  private static String logged(ThrowingCallable action) throws Exception {
    var out = System.out;
    var logged = new ByteArrayOutputStream();
    System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      assertThatCode(action).doesNotThrowAnyException();
    } finally {
      System.setOut(out);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBuildIsStoppedWhereTheDeploymentIsFinished() throws Exception {
    var deployment = build.pending(PROJECT);
    build.executor.answer =
        _ -> {
          cancel(deployment);
          await(() -> build.handOver.stopped);
          return new ExecutionOutcome.Stopped("", DURATIONS);
        };

    build.run(deployment);

    assertThat(build.callback.results).isEmpty();
  }

  @Test
  void anExecutorThatDoesNotStopIsNotWaitedFor() throws Exception {
    var deployment = build.pending(PROJECT);
    build.executor.answer =
        _ -> {
          cancel(deployment);
          await(() -> build.handOver.stopped);
          build.clock.advance(Duration.ofSeconds(11));
          await(() -> Thread.currentThread().isInterrupted());
          return new ExecutionOutcome.Stopped("", DURATIONS);
        };

    build.run(deployment);

    assertThat(build.callback.results).isEmpty();
  }

  static Stream<Function<FakeHandOver, ExecutionOutcome>> forged() {
    return Stream.of(
        _ -> new ExecutionOutcome.Stopped("", DURATIONS),
        place ->
            new ExecutionOutcome.Built(place.size() + 1, place.sha256(), "", "forged", DURATIONS),
        place ->
            new ExecutionOutcome.Built(place.size(), "00".repeat(32), "", "forged", DURATIONS));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void anAnswerThatIsNotTrueIsNoResult(Function<FakeHandOver, ExecutionOutcome> answer)
      throws Exception {
    var deployment = build.pending(PROJECT);
    build.handOver.output = tar(new ArchiveBuilder().file("index.html", "x"));
    build.executor.answer = _ -> answer.apply(build.handOver);

    build.run(deployment);

    assertFailed(FailureCode.INTERNAL);
    assertThat(build.repositories.rollouts().find(deployment.ref()).bundleKey()).isNull();
  }

  static Stream<ArchiveBuilder> hostile() {
    return Stream.of(
        new ArchiveBuilder().file("../../index.html", "x"),
        new ArchiveBuilder().file("/etc/index.html", "x"),
        new ArchiveBuilder().file("a\nb", "x"),
        new ArchiveBuilder().file("a", "x").file("a", "y"),
        new ArchiveBuilder().file("a", "x").symbolicLink("b", "a"),
        new ArchiveBuilder().file("a", "x").symbolicLink("b", "/etc/passwd"),
        new ArchiveBuilder().file("a", "x").device("null"),
        new ArchiveBuilder().file("a", "x").fifo("pipe"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anOutputThatIsNoSiteIsNotBundled(ArchiveBuilder output) throws Exception {
    var deployment = build.pending(PROJECT);
    build.handOver.output = tar(output);
    build.executor.answer = _ -> built(build.handOver.output);

    build.run(deployment);

    assertFailed(FailureCode.ARTIFACT_INVALID);
    assertThat(build.repositories.rollouts().find(deployment.ref()).bundleKey()).isNull();
  }

  @Test
  void aLostExecutorBlamesNobody() throws Exception {
    var deployment = build.pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    build.executor.answer =
        _ -> {
          throw new ExecutorLostException("Runtime.ExitError");
        };

    build.run(deployment);

    assertFailed(FailureCode.INTERNAL);
  }

  private void assertFailed(FailureCode code) {
    assertThat(build.callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo(code));
  }

  private void cancel(Deployment deployment) {
    var now = build.stored(deployment);
    build
        .repositories
        .deployments()
        .save(now.fail(NO_SUCH_MODULE, build.clock.instant()), now.status(), "cancelled");
  }

  private static void await(BooleanSupplier condition) {
    for (int look = 0; look < 2_000 && !condition.getAsBoolean(); look++) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private String line(String message) {
    return ExecutionLog.write(
        new LogEntry(build.clock.instant(), LogStage.COMPILE, LogLevel.INFO, message));
  }

  private static byte[] tar(ArchiveBuilder output) throws IOException {
    return output.bytes(ArchiveFormat.TAR);
  }

  private ExecutionOutcome built(byte[] output) {
    return new ExecutionOutcome.Built(
        output.length,
        build.handOver.sha256(),
        "Resolved: Vite.",
        "Built with npm run build",
        DURATIONS);
  }
}
