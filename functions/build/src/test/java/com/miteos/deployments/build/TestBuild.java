package com.miteos.deployments.build;

import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.build.WatchedExecution.Watch;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.bundling.FileArchiveSource;
import com.miteos.deployments.bundling.Inspector;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.config.ConfigSecrets;
import com.miteos.deployments.config.DeployConfig;
import com.miteos.deployments.config.DeployConfig.Definition;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.Order;
import com.miteos.deployments.pipeline.BuildMessage;
import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.sandbox.SandboxScript;
import com.miteos.deployments.secret.InMemorySecretCipher;
import com.miteos.deployments.secret.Secret;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.SandboxSite;
import com.miteos.deployments.workspace.WorkspaceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The build function's objects between in-memory twins, and what is left in those.
final class TestBuild {
  final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  final Repositories repositories = InMemoryRepositories.at(clock);
  private final Samples samples = new Samples(clock);
  private final InMemorySecretCipher cipher = new InMemorySecretCipher();
  final InMemoryBundleStore bundles = new InMemoryBundleStore();
  final FakeExecutor executor = new FakeExecutor();
  final FakeHandOver handOver = new FakeHandOver();
  final FakeCallback callback = new FakeCallback();
  final List<ArchiveSource> uploaded = new ArrayList<>();
  BuildSettings settings = BuildSettings.DETECTED;
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
                  handOver,
                  executor,
                  cipher,
                  repositories.deployments(),
                  repositories.logs(),
                  new Watch(Duration.ofMillis(5), clock)),
              bundleSite(),
              new ScriptedBuild(
                  repositories.deployments(), repositories.logs(), bundleSite(), clock)),
          callback);

  private BundleSite bundleSite() {
    return new BundleSite(
        new Bundler(ArchiveLimits.STANDARD),
        bundles,
        repositories.logs(),
        () -> "run-" + ++bundleNumber,
        clock);
  }

  private final Path directory;

  /// The archives it packs go to the directory.
  TestBuild(Path directory) {
    this.directory = directory;
  }

  /// Bundles made so far.
  int bundleNumber() {
    return bundleNumber;
  }

  void run(Deployment deployment) throws IOException {
    build.run(
        new BuildMessage(PipelineInput.of(deployment), "token-1"),
        Deadline.in(Duration.ofMinutes(14).plusSeconds(30), clock));
  }

  Deployment pending(Map<String, String> files) throws IOException {
    uploaded.add(zip(files));
    return pending(Samples.LIVE, Samples.WORKSPACE, Samples.ARTIFACT);
  }

  /// One that plays the script.
  Deployment pending(SandboxScript script) {
    var owner = new Owner(Samples.ACCOUNT, Mode.TEST);
    return pending(owner, new WorkspaceId(script.workspace().id()), SandboxSite.artifact());
  }

  private Deployment pending(Owner owner, WorkspaceId workspace, Artifact artifact) {
    var config = config();
    repositories.configs().add(config, null);
    var deployment =
        samples.pending(new Order(owner, workspace, artifact, config.target(), config.id()));
    repositories.deployments().add(deployment, null);
    return deployment;
  }

  private DeployConfig config() {
    var sample = samples.config("production");
    var variable = cipher.encrypt(new Secret("https://api.example"), sample.secretContext());
    return new DeployConfig(
        sample.id(),
        sample.account(),
        new Definition(
            sample.definition().name(),
            sample.definition().target(),
            sample.definition().settings(),
            settings),
        new ConfigSecrets(
            sample.secrets().token(), "wxyz", new TreeMap<>(Map.of("API_URL", variable))),
        sample.createdAt(),
        sample.updatedAt());
  }

  FileArchiveSource zip(Map<String, String> files) throws IOException {
    var file = Files.createTempFile(directory, "artifact", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return FileArchiveSource.of(file, ArchiveFormat.ZIP);
  }

  Deployment stored(Deployment deployment) {
    return repositories.deployments().find(deployment.ref().owner(), deployment.id()).orElseThrow();
  }

  List<String> events(Deployment deployment) {
    return repositories.events().list(deployment.id(), 0, 100).items().stream()
        .map(event -> event.detail())
        .toList();
  }

  List<String> messages(Deployment deployment) {
    return repositories.logs().list(deployment.id(), null, 0, 100).items().stream()
        .map(line -> line.entry().message())
        .toList();
  }
}
