package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.bundling.MemoryArchiveSource;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.executor.ExecuteBuild.Machine;
import com.miteos.deployments.executor.process.BuildPlaces;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.Confinement;
import com.miteos.deployments.executor.process.Host;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.executor.process.UseLimits;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Built;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The handler as Lambda invokes it, between storage on a loopback port and what it leaves there.
final class TestExecutor implements AutoCloseable {
  static final String PATH = Objects.requireNonNull(System.getenv("PATH"));

  private final PresignedStorage storage;
  private final Path folder;
  private final Map<String, String> machine = new HashMap<>(Map.of("PATH", PATH));
  private final Map<String, String> variables = new HashMap<>();
  private int limitSeconds = 60;
  private boolean keepsPackages;
  private UseLimits use = UseLimits.standard(2L << 30);
  private ArchiveLimits limits = ArchiveLimits.STANDARD;

  TestExecutor() throws IOException {
    this(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// `temporary` is where it makes the folders of builds.
  TestExecutor(Path temporary) throws IOException {
    this.storage = new PresignedStorage();
    this.folder = Files.createTempDirectory(temporary, "executor");
  }

  PresignedStorage storage() {
    return storage;
  }

  /// The variables of the machine the handler runs on.
  Map<String, String> machine() {
    return machine;
  }

  /// The variables of the config.
  Map<String, String> variables() {
    return variables;
  }

  void limitTo(int seconds) {
    limitSeconds = seconds;
  }

  void limitTo(UseLimits most) {
    use = most;
  }

  void limitTo(ArchiveLimits most) {
    limits = most;
  }

  @Override
  public void close() {
    storage.close();
    try {
      TemporaryFolder.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Gives builds a place to keep packages at.
  void keepPackages() {
    keepsPackages = true;
  }

  private @Nullable Cache cache() {
    return keepsPackages
        ? new Cache(storage.has("cache") ? storage.url("cache") : null, storage.url("cache"))
        : null;
  }

  /// A request to build the project, which is uploaded.
  ExecutionRequest request(ArchiveBuilder project, BuildSettings settings) throws IOException {
    var packed = project.bytes(ArchiveFormat.TAR_GZIP);
    storage.put("source", packed);
    return new ExecutionRequest(
        "dep_1",
        storage.url("source"),
        new Artifact(ArtifactFormat.TAR_GZIP, packed.length, sha256(packed)),
        settings,
        variables,
        storage.url("output"),
        storage.url("log"),
        storage.url("stop"),
        cache(),
        limitSeconds);
  }

  ExecutionOutcome build(ArchiveBuilder project, BuildSettings settings) throws IOException {
    var request = request(project, settings);
    var answer = new ByteArrayOutputStream();
    handler()
        .handleRequest(
            new ByteArrayInputStream(StepJson.write(request).getBytes(StandardCharsets.UTF_8)),
            answer,
            new TestInvocation((int) Duration.ofMinutes(15).toMillis()));
    return ExecutionAnswer.read(answer.toString(StandardCharsets.UTF_8));
  }

  private ExecutorHandler handler() {
    var clock = InstantSource.system();
    var commands =
        new CommandRunner.Machine(
            Confinement.on(Host.SHARED),
            new SearchPath(Objects.requireNonNull(machine.get("PATH"))),
            use,
            clock,
            Thread::sleep);
    var transfer = new ObjectTransfer(HttpClient.newHttpClient(), Thread::sleep, new Random(1));
    return new ExecutorHandler(
        new ExecuteBuild(
            new Machine(machine, commands, transfer, limits, BuildPlaces.in(folder, "us"))),
        clock);
  }

  static BuildSettings settings(@Nullable String install, String build, @Nullable String output) {
    return new BuildSettings(null, install, build, output);
  }

  static Built built(ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Built.class);
    return (Built) outcome;
  }

  static Failure failure(ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed) outcome).failure();
  }

  /// The uploaded output as the build function reads it.
  Map<String, String> output() throws IOException {
    var store = new InMemoryBundleStore();
    var tar = new MemoryArchiveSource(ArchiveFormat.TAR, storage.get("output"));
    try (var writer = store.create("key")) {
      writer.commit(new Bundler(ArchiveLimits.STANDARD).bundle(tar, "", writer));
    }
    var files = new LinkedHashMap<String, String>();
    for (BundledFile file : store.open("key").manifest().files()) {
      var content = store.open("key").open(file).readNBytes((int) file.size());
      files.put(file.path(), new String(content, StandardCharsets.UTF_8));
    }
    return files;
  }

  List<LogEntry> log() throws IOException {
    var entries = new ArrayList<LogEntry>();
    new ExecutionLog().read(new ByteArrayInputStream(storage.get("log")), entries::add);
    return entries;
  }

  List<String> messages() throws IOException {
    return log().stream().map(LogEntry::message).toList();
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}
