package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.testing.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildDeploymentTest {
  private static final Failure NO_SUCH_MODULE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with status 1");

  @TempDir private Path directory;
  private TestBuild build;

  @BeforeEach
  void assemble() {
    build = new TestBuild(directory);
  }

  @Test
  void bundlesAFinishedSite() throws Exception {
    var deployment = build.pending(Map.of("index.html", "<h1>Hi</h1>", "assets/app.css", "body{}"));

    build.run(deployment);

    assertThat(build.callback.results).containsExactly(new Built());
    var key = build.repositories.rollouts().find(deployment.ref()).bundleKey();
    assertThat(key)
        .isEqualTo("bundles/" + Samples.ACCOUNT.value() + "/" + deployment.id().value() + "/run-1");
    assertThat(build.bundles.open(String.valueOf(key)).manifest().files())
        .extracting(file -> file.path())
        .containsExactlyInAnyOrder("index.html", "assets/app.css");
    assertThat(build.stored(deployment).status()).isEqualTo(Status.BUILDING);
    assertThat(build.executor.requests).isEmpty();
  }

  @Test
  void saysInEventsAndLogWhatItDid() throws Exception {
    var deployment = build.pending(Map.of("index.html", "<h1>Hi</h1>"));

    build.run(deployment);

    assertThat(build.events(deployment)).element(1).isEqualTo("A build runner took the job");
    assertThat(build.events(deployment)).element(2).asString().contains("finished site");
    assertThat(build.messages(deployment)).containsExactly("Bundled 1 files, 11 bytes in 0.0 s");
  }

  @Test
  void anArtifactThatIsNoArchiveIsTheResult() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    var broken = Files.writeString(directory.resolve("broken.zip"), "not a zip at all");
    build.uploaded.add(FileArchiveSource.of(broken, ArchiveFormat.ZIP));

    build.run(deployment);

    assertThat(build.callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID));
    assertThat(build.repositories.rollouts().find(deployment.ref()).bundleKey()).isNull();
  }

  @Test
  void aRedeliveredMessageBuildsAgainWhereTheFirstRunnerWasLost() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    build
        .repositories
        .deployments()
        .save(deployment.startBuilding(), Status.PENDING, "A build runner took the job");

    build.run(deployment);

    assertThat(build.events(deployment)).contains("The build runner was lost, building again");
    assertThat(build.callback.results).containsExactly(new Built());
  }

  @Test
  void aRedeliveredMessageOnlyReportsWhereTheBundleIsThere() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    build.run(deployment);

    build.run(deployment);

    assertThat(build.bundleNumber()).isEqualTo(1);
    assertThat(build.callback.results).containsExactly(new Built(), new Built());
  }

  @Test
  void aFinishedDeploymentIsNotBuilt() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    build
        .repositories
        .deployments()
        .save(deployment.fail(NO_SUCH_MODULE, build.clock.instant()), Status.PENDING, "cancelled");

    build.run(deployment);

    assertThat(build.callback.results).isEmpty();
    assertThat(build.bundleNumber()).isZero();
  }

  @Test
  void storageThatFailsLeavesTheMessageForAnotherRunner() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    build.uploaded.add(
        new ArchiveSource() {
          @Override
          public ArchiveFormat format() {
            return ArchiveFormat.ZIP;
          }

          @Override
          public long size() {
            return 1000;
          }

          @Override
          public InputStream open(long offset) throws IOException {
            throw new IOException("connection reset");
          }
        });

    assertThatThrownBy(() -> build.run(deployment))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");

    assertThat(build.callback.results).isEmpty();
  }

  @Test
  void aDeletedConfigIsTheCustomersToMend() throws Exception {
    var deployment = build.pending(Map.of("index.html", "x"));
    build.repositories.configs().delete(Samples.ACCOUNT, deployment.order().configId());

    build.run(deployment);

    assertThat(build.callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure().code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED));
  }
}
