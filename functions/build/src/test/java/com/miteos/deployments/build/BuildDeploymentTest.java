package com.miteos.deployments.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.bundling.Inspector;
import com.miteos.deployments.config.ConfigSecrets;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.BuildCallback;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.FailureMessage;
import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepResult;
import com.miteos.deployments.pipeline.StepResult.Built;
import com.miteos.deployments.pipeline.StepResult.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildDeploymentTest {
  private static final Failure NO_SUCH_MODULE =
      Failure.of(FailureStage.BUILD, FailureCode.BUILD_FAILED, "npm run build ended with status 1");

  @TempDir private Path directory;

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final Repositories repositories = InMemoryRepositories.at(clock);
  private final Samples samples = new Samples(clock);
  private final InMemorySecretCipher cipher = new InMemorySecretCipher();
  private final InMemoryBundleStore bundles = new InMemoryBundleStore();
  private final FakeExecutor executor = new FakeExecutor();
  private final FakeHandOver handOver = new FakeHandOver();
  private final FakeCallback callback = new FakeCallback();
  private final List<ArchiveSource> uploaded = new ArrayList<>();
  private int bundleNumber;

  private final BuildDeployment build =
      new BuildDeployment(
          repositories.deployments(),
          repositories.rollouts(),
          new BundleArtifact(
              repositories.deployments(),
              repositories.configs(),
              _ -> uploaded.getLast(),
              new Inspector(ArchiveLimits.STANDARD),
              new BuildProject(
                  handOver, executor, cipher, repositories.deployments(), repositories.logs()),
              new BundleSite(
                  new Bundler(ArchiveLimits.STANDARD),
                  bundles,
                  repositories.logs(),
                  () -> "run-" + ++bundleNumber,
                  clock)),
          callback);

  @Test
  void bundlesAFinishedSite() throws Exception {
    var deployment = pending(Map.of("index.html", "<h1>Hi</h1>", "assets/app.css", "body{}"));

    run(deployment);

    assertThat(callback.results).containsExactly(new Built());
    var key = repositories.rollouts().find(deployment.ref()).bundleKey();
    assertThat(key)
        .isEqualTo("bundles/" + Samples.ACCOUNT.value() + "/" + deployment.id().value() + "/run-1");
    assertThat(bundles.open(String.valueOf(key)).manifest().files())
        .extracting(file -> file.path())
        .containsExactlyInAnyOrder("index.html", "assets/app.css");
    assertThat(stored(deployment).status()).isEqualTo(Status.BUILDING);
    assertThat(executor.requests).isEmpty();
  }

  @Test
  void saysInEventsAndLogWhatItDid() throws Exception {
    var deployment = pending(Map.of("index.html", "<h1>Hi</h1>"));

    run(deployment);

    assertThat(events(deployment)).element(1).isEqualTo("A build runner took the job");
    assertThat(events(deployment)).element(2).asString().contains("finished site");
    assertThat(messages(deployment)).containsExactly("Bundled 1 files, 11 bytes in 0.0 s");
  }

  @Test
  void hasTheExecutorBuildAProject() throws Exception {
    var deployment = pending(Map.of("package.json", "{\"scripts\":{\"build\":\"vite build\"}}"));
    var output = zip(Map.of("index.html", "<h1>Built</h1>"));
    handOver.output = output;
    handOver.log =
        ExecutionLog.write(
            new LogEntry(clock.instant(), LogStage.COMPILE, LogLevel.INFO, "vite v8 building"));
    executor.answer =
        _ -> new ExecutionOutcome.Built(output.size(), "", "Built with npm run build", DURATIONS);

    run(deployment);

    assertThat(callback.results).containsExactly(new Built());
    assertThat(executor.requests)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.environment())
              .containsExactly(Map.entry("API_URL", "https://api.example"));
          assertThat(request.sourceUrl()).isEqualTo(URI.create("http://127.0.0.1/source"));
          assertThat(request.limitSeconds()).isEqualTo(13 * 60);
        });
    assertThat(events(deployment)).contains("Built with npm run build");
    assertThat(messages(deployment)).first().isEqualTo("vite v8 building");
  }

  @Test
  void aFailedBuildIsTheResultAndItsLogIsKept() throws Exception {
    var deployment = pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    handOver.log =
        ExecutionLog.write(
            new LogEntry(clock.instant(), LogStage.COMPILE, LogLevel.ERROR, "no such module"));
    executor.answer = _ -> new ExecutionOutcome.Failed(NO_SUCH_MODULE, DURATIONS);

    run(deployment);

    assertThat(callback.results).containsExactly(new Failed(FailureMessage.of(NO_SUCH_MODULE)));
    assertThat(messages(deployment)).containsExactly("no such module");
  }

  @Test
  void aLostExecutorBlamesNobody() throws Exception {
    var deployment = pending(Map.of("package.json", "{\"scripts\":{\"build\":\"tsc\"}}"));
    executor.answer =
        _ -> {
          throw new ExecutorLostException("Runtime.ExitError");
        };

    run(deployment);

    assertThat(callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.INTERNAL));
  }

  @Test
  void anArtifactThatIsNoArchiveIsTheResult() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    var broken = Files.writeString(directory.resolve("broken.zip"), "not a zip at all");
    uploaded.add(FileArchiveSource.of(broken, ArchiveFormat.ZIP));

    run(deployment);

    assertThat(callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID));
    assertThat(repositories.rollouts().find(deployment.ref()).bundleKey()).isNull();
  }

  @Test
  void aRedeliveredMessageBuildsAgainWhereTheFirstRunnerWasLost() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    repositories
        .deployments()
        .save(deployment.startBuilding(), Status.PENDING, "A build runner took the job");

    run(deployment);

    assertThat(events(deployment)).contains("The build runner was lost, building again");
    assertThat(callback.results).containsExactly(new Built());
  }

  @Test
  void aRedeliveredMessageOnlyReportsWhereTheBundleIsThere() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    run(deployment);

    run(deployment);

    assertThat(bundleNumber).isEqualTo(1);
    assertThat(callback.results).containsExactly(new Built(), new Built());
  }

  @Test
  void aFinishedDeploymentIsNotBuilt() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    repositories
        .deployments()
        .save(deployment.fail(NO_SUCH_MODULE, clock.instant()), Status.PENDING, "cancelled");

    run(deployment);

    assertThat(callback.results).isEmpty();
    assertThat(bundleNumber).isZero();
  }

  @Test
  void storageThatFailsLeavesTheMessageForAnotherRunner() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    uploaded.add(
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

    assertThatThrownBy(() -> run(deployment))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");

    assertThat(callback.results).isEmpty();
  }

  @Test
  void aDeletedConfigIsTheCustomersToMend() throws Exception {
    var deployment = pending(Map.of("index.html", "x"));
    repositories.configs().delete(Samples.ACCOUNT, deployment.order().configId());

    run(deployment);

    assertThat(callback.results)
        .singleElement()
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure().code()).isEqualTo(FailureCode.CREDENTIALS_REJECTED));
  }

  private static final ExecutionOutcome.Durations DURATIONS =
      new ExecutionOutcome.Durations(1, 2, 3);

  private void run(Deployment deployment) throws IOException {
    build.run(
        new BuildMessage(PipelineInput.of(deployment.ref()), "token-1"),
        Deadline.in(Duration.ofMinutes(14).plusSeconds(30), clock));
  }

  private Deployment pending(Map<String, String> files) throws IOException {
    uploaded.add(zip(files));
    var config = config();
    repositories.configs().add(config, null);
    var deployment =
        samples.pending(
            new Order(
                Samples.LIVE, Samples.WORKSPACE, Samples.ARTIFACT, config.target(), config.id()));
    repositories.deployments().add(deployment, null);
    return deployment;
  }

  private DeployConfig config() {
    var sample = samples.config("production");
    var variable = cipher.encrypt(new Secret("https://api.example"), sample.secretContext());
    return new DeployConfig(
        sample.id(),
        sample.account(),
        sample.definition(),
        new ConfigSecrets(
            sample.secrets().token(), "wxyz", new TreeMap<>(Map.of("API_URL", variable))),
        sample.createdAt(),
        sample.updatedAt());
  }

  private FileArchiveSource zip(Map<String, String> files) throws IOException {
    var file = Files.createTempFile(directory, "artifact", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return FileArchiveSource.of(file, ArchiveFormat.ZIP);
  }

  private Deployment stored(Deployment deployment) {
    return repositories.deployments().find(deployment.ref().owner(), deployment.id()).orElseThrow();
  }

  private List<String> events(Deployment deployment) {
    return repositories.events().list(deployment.id(), 0, 100).items().stream()
        .map(event -> event.detail())
        .toList();
  }

  private List<String> messages(Deployment deployment) {
    return repositories.logs().list(deployment.id(), null, 0, 100).items().stream()
        .map(line -> line.entry().message())
        .toList();
  }

  private static final class FakeExecutor implements Executor {
    private final List<ExecutionRequest> requests = new ArrayList<>();
    private Function<ExecutionRequest, ExecutionOutcome> answer =
        _ -> {
          throw new IllegalStateException("no build was expected");
        };

    @Override
    public ExecutionOutcome run(AccountId tenant, ExecutionRequest request) {
      requests.add(request);
      return answer.apply(request);
    }
  }

  private static final class FakeHandOver implements HandOver {
    private @Nullable ArchiveSource output;
    private String log = "";

    @Override
    public Places open(Deployment deployment, Duration validity) {
      return new Places() {
        @Override
        public URI sourceUrl() {
          return URI.create("http://127.0.0.1/source");
        }

        @Override
        public URI outputUrl() {
          return URI.create("http://127.0.0.1/output");
        }

        @Override
        public URI logUrl() {
          return URI.create("http://127.0.0.1/log");
        }

        @Override
        public ArchiveSource output(long size) throws IOException {
          if (output == null) {
            throw new IOException("no output");
          }
          return output;
        }

        @Override
        public InputStream log() {
          return new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8));
        }
      };
    }
  }

  private static final class FakeCallback implements BuildCallback {
    private final List<StepResult> results = new ArrayList<>();

    @Override
    public boolean succeed(String taskToken, StepResult result) {
      results.add(result);
      return true;
    }

    @Override
    public boolean fail(String taskToken, String error, String cause) {
      throw new IllegalStateException("a build reports its failures as results");
    }
  }
}
