package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.sandbox.SandboxScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ScriptedBuildTest {
  private TestBuild build;

  @BeforeEach
  void prepare(@TempDir Path directory) {
    build = new TestBuild(directory);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BUILD_FAIL", "NO_OUTPUT"})
  void bundlesASiteOfOnePageWithoutAnArtifact(SandboxScript script) throws IOException {
    var deployment = build.pending(script);

    build.run(deployment);

    assertThat(build.callback.results).containsExactly(new Built());
    var rollout = build.repositories.rollouts().find(deployment.ref());
    var key = Objects.requireNonNull(rollout.bundleKey());
    assertThat(build.bundles.open(key).manifest().find("index.html")).isPresent();
    assertThat(build.executor.requests).isEmpty();
    assertThat(build.events(deployment))
        .anySatisfy(event ->
            assertThat(event.toString())
                .contains(script.workspace().id() + " is a site of one page"));
  }

  @ParameterizedTest
  @CsvSource({"BUILD_FAIL, BUILD_FAILED", "NO_OUTPUT, NO_OUTPUT"})
  void failsWithTheLogOfABuild(SandboxScript script, FailureCode code) throws IOException {
    var deployment = build.pending(script);

    build.run(deployment);

    assertThat(build.callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              var failure = failed.failure().toFailure();
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.logTail()).isEqualTo(build.messages(deployment)).isNotEmpty();
            });
    assertThat(build.repositories.logs().list(deployment.id(), LogStage.COMPILE, 0, 10).items())
        .isNotEmpty();
    assertThat(build.events(deployment)).last().asString().contains("has a build script");
  }

  @Test
  void playsTheSameEachTime() throws IOException {
    var first = build.pending(SandboxScript.BUILD_FAIL);
    var second = build.pending(SandboxScript.BUILD_FAIL);

    build.run(first);
    build.run(second);

    assertThat(build.messages(second)).isEqualTo(build.messages(first));
    assertThat(build.callback.results).hasSize(2);
    assertThat(build.callback.results.getLast()).isEqualTo(build.callback.results.getFirst());
  }
}
