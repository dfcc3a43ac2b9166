package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a workspace that the executor has to build.
final class ProjectBuildTest {
  private static final Failure NO_SUCH_MODULE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with status 1");

  private static final ExecutionOutcome.Durations DURATIONS =
      new ExecutionOutcome.Durations(1, 2, 3);

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
    var output = build.zip(Map.of("index.html", "<h1>Built</h1>"));
    build.handOver.output = output;
    build.handOver.log =
        ExecutionLog.write(
            new LogEntry(
                build.clock.instant(), LogStage.COMPILE, LogLevel.INFO, "vite v8 building"));
    build.executor.answer =
        _ ->
            new ExecutionOutcome.Built(
                output.size(), "", "Resolved: Vite.", "Built with npm run build", DURATIONS);

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
        .containsSequence("Resolved: Vite.", "Built with npm run build");
    assertThat(build.messages(deployment)).first().isEqualTo("vite v8 building");
  }

  @Test
  void aFailedBuildIsTheResultAndItsLogIsKept() throws Exception {
    var deployment = build.pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    build.handOver.log =
        ExecutionLog.write(
            new LogEntry(
                build.clock.instant(), LogStage.COMPILE, LogLevel.ERROR, "no such module"));
    build.executor.answer =
        _ -> new ExecutionOutcome.Failed(NO_SUCH_MODULE, "Resolved: Vite.", DURATIONS);

    build.run(deployment);

    assertThat(build.callback.results)
        .containsExactly(new Failed(FailureMessage.of(NO_SUCH_MODULE)));
    assertThat(build.messages(deployment)).containsExactly("no such module");
    assertThat(build.events(deployment)).contains("Resolved: Vite.");
  }

  @Test
  void aLostExecutorBlamesNobody() throws Exception {
    var deployment = build.pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    build.executor.answer =
        _ -> {
          throw new ExecutorLostException("Runtime.ExitError");
        };

    build.run(deployment);

    assertThat(build.callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.INTERNAL));
  }
}
