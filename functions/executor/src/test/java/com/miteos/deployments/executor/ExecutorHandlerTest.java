package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.bundle.InMemoryBundleStore;
import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.bundling.Bundler;
import com.miteos.deployments.bundling.MemoryArchiveSource;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Built;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Failed;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import com.miteos.deployments.workspace.Artifact;
import com.miteos.deployments.workspace.ArtifactFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecutorHandlerTest {
  private static final String PATH = System.getenv("PATH");
  private static final String LOCK =
      """
      {"name": "app", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
       "packages": {"": {"name": "app", "version": "1.0.0"}}}
      """;

  private final Map<String, String> machine = new HashMap<>(Map.of("PATH", PATH));
  private final Map<String, String> variables = new HashMap<>();
  private PresignedStorage storage;
  private int limitSeconds = 60;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    storage = new PresignedStorage();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void buildsWithTheConfigsCommands() throws IOException {
    var project =
        new ArchiveBuilder()
            .file("src/page.html", "<h1>Hello</h1>")
            .executable(
                "tools/compile", "#!/bin/sh\nmkdir -p dist/a && cp src/page.html dist/a/\n");

    var outcome = build(project, settings("echo prepared", "tools/compile", null));

    var built = built(outcome);
    assertThat(built.summary()).isEqualTo("'tools/compile' left 1 files of 14 bytes in 'dist'");
    assertThat(output()).containsExactly(Map.entry("a/page.html", "<h1>Hello</h1>"));
    var tar = storage.get("output");
    assertThat(built.size()).isEqualTo(tar.length);
    assertThat(built.sha256()).isEqualTo(sha256(tar));
    assertThat(log())
        .extracting(LogEntry::stage, LogEntry::message)
        .startsWith(tuple(LogStage.INSTALL, "$ echo prepared"), tuple(LogStage.INSTALL, "prepared"))
        .contains(tuple(LogStage.COMPILE, "$ tools/compile"))
        .endsWith(tuple(LogStage.BUNDLE, built.summary()));
  }

  @Test
  void installsAndBuildsWithNpm() throws IOException {
    assumeThat(new SearchPath(PATH).find("npm")).as("npm on this machine").isPresent();
    var project =
        new ArchiveBuilder()
            .file("package-lock.json", LOCK)
            .file(
                "tool.js",
                "require('fs').mkdirSync('build'); require('fs').writeFileSync('build/index.html', process.env.TITLE);")
            .file(
                "package.json",
                """
                {"name": "app", "version": "1.0.0", "scripts": {"build": "node tool.js"}}
                """);
    variables.put("TITLE", "From the config");
    variables.put("NODE_ENV", "production");

    built(build(project, BuildSettings.DETECTED));

    assertThat(output()).containsExactly(Map.entry("index.html", "From the config"));
    assertThat(messages()).contains("$ npm ci", "$ npm run build");
  }

  @Test
  void findsToolsTheProjectDependsOn() throws IOException {
    var project =
        new ArchiveBuilder()
            .executable("vendor/tool", "#!/bin/sh\nmkdir dist && echo made > dist/index.html\n")
            .symbolicLink("node_modules/.bin/tool", "../../vendor/tool");

    built(build(project, settings(null, "tool", null)));

    assertThat(output()).containsExactly(Map.entry("index.html", "made\n"));
  }

  @Test
  void saysWhenNodeIsMissing() throws IOException {
    machine.put("PATH", folder.toString());
    var project = new ArchiveBuilder().file("package.json", "{\"scripts\": {\"build\": \"x\"}}");

    var failure = failure(build(project, BuildSettings.DETECTED));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.message()).contains("Node.js is missing");
    assertThat(last(log()).message()).isEqualTo(failure.message());
  }

  @Test
  void failsWhereInstallingFails() throws IOException {
    var failure =
        failure(
            build(
                new ArchiveBuilder().file("a.txt", "a"),
                settings("echo no such package; exit 3", "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.message())
        .isEqualTo("'echo no such package; exit 3' ended with exit code 3");
    assertThat(failure.logTail()).containsExactly("no such package");
    assertThat(last(log()))
        .extracting(LogEntry::stage, LogEntry::level, LogEntry::message)
        .containsExactly(LogStage.INSTALL, LogLevel.ERROR, failure.message());
    assertThat(storage.has("output")).isFalse();
  }

  @Test
  void failsWhereBuildingFails() throws IOException {
    var failure =
        failure(
            build(
                new ArchiveBuilder().file("a.txt", "a"),
                settings(null, "seq 1 30; echo broken >&2; false", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.BUILD_FAILED);
    assertThat(failure.logTail()).hasSize(20).startsWith("12").endsWith("30", "broken");
    assertThat(messages()).contains("1", "30", "broken");
  }

  @Test
  void failsWhereNothingWasBuilt() throws IOException {
    var project = new ArchiveBuilder().file("public/logo.svg", "<svg/>").folder("dist");

    var failure = failure(build(project, settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_OUTPUT);
    assertThat(failure.message()).contains("dist, build, out, public, _site");
  }

  @Test
  void takesASourceFolderTheBuildWroteTo() throws IOException {
    var project = new ArchiveBuilder().file("public/logo.svg", "<svg/>");

    built(build(project, settings(null, "echo page > public/index.html", null)));

    assertThat(output()).containsOnlyKeys("logo.svg", "index.html");
  }

  @Test
  void looksForAConfiguredOutputUpToTheWorkspacesRoot() throws IOException {
    var project = new ArchiveBuilder().file("apps/web/a.txt", "a");
    var settings =
        new BuildSettings(
            "apps/web/",
            null,
            "pwd; mkdir -p ../../dist/web && echo page > ../../dist/web/index.html",
            "dist/web");

    built(build(project, settings));

    assertThat(output()).containsExactly(Map.entry("index.html", "page\n"));
    assertThat(messages()).anyMatch(line -> line.endsWith("/workspace/apps/web"));
  }

  @Test
  void takesNoOutputFromOutsideTheWorkspace() throws IOException {
    var failure =
        failure(
            build(
                new ArchiveBuilder().file("a.txt", "a"),
                settings(null, "true", "../../../../etc")));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_OUTPUT);
  }

  @Test
  void followsLinksInsideTheWorkspaceOnly() throws IOException {
    var project = new ArchiveBuilder().file("shared/logo.svg", "<svg/>");
    built(build(project, settings(null, "mkdir dist; ln -s ../shared dist/img", null)));
    assertThat(output()).containsExactly(Map.entry("img/logo.svg", "<svg/>"));

    var failure =
        failure(
            build(project, settings(null, "mkdir dist; ln -s /etc dist/x; echo > dist/a", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'x' is a link out of the workspace");
  }

  @Test
  void showsCommandsNothingOfTheFunction() throws IOException {
    machine.putAll(
        Map.of(
            "AWS_SECRET_ACCESS_KEY", "the-functions-own",
            "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001",
            "_X_AMZN_TRACE_ID", "Root=1",
            "LAMBDA_TASK_ROOT", "/var/task",
            "SOME_OTHER", "thing",
            "https_proxy", "http://127.0.0.1:3128",
            "npm_config_registry", "http://127.0.0.1:4873/"));
    variables.put("API_URL", "https://api.example");

    built(
        build(
            new ArchiveBuilder().file("a.txt", "a"),
            settings(null, "mkdir dist; env > dist/env.txt; ls -d $HOME $TMPDIR", null)));

    var seen = new TreeMap<String, String>();
    output()
        .getOrDefault("env.txt", "")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> seen.put(pair[0], pair[1]));
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "API_URL",
            "CI",
            "HOME",
            "LANG",
            "PATH",
            "PWD",
            "TMPDIR",
            "https_proxy",
            "npm_config_audit",
            "npm_config_fund",
            "npm_config_registry",
            "npm_config_update_notifier");
    assertThat(seen.get("HOME")).isNotEqualTo(System.getenv("HOME"));
  }

  @Test
  void keepsVariablesOutOfTheLog() throws IOException {
    variables.put("API_TOKEN", "tok_1234567890");
    variables.put("SHORT", "dist");

    var failure =
        failure(
            build(
                new ArchiveBuilder().file("a.txt", "a"),
                settings("echo token=$API_TOKEN in dist", "echo tok_1234567890; false", null)));

    assertThat(messages()).contains("token=[redacted] in dist", "$ echo [redacted]; false");
    assertThat(failure.message()).contains("'echo [redacted]; false'");
    assertThat(new String(storage.get("log"), StandardCharsets.UTF_8))
        .doesNotContain("tok_1234567890");
  }

  @Test
  void stopsAtTheLimitWithEverythingTheCommandStarted() throws IOException {
    limitSeconds = 1;
    variables.put("PID_FILE", folder.resolve("pid").toString());

    var failure =
        failure(
            build(
                new ArchiveBuilder().file("a.txt", "a"),
                settings(
                    null,
                    "echo begun; sh -c 'sleep 300 & echo $! > $PID_FILE; wait' & wait",
                    null)));

    assertThat(failure.code()).isEqualTo(FailureCode.TIMED_OUT);
    assertThat(failure.message()).contains("limit of 1 seconds");
    assertThat(failure.logTail()).containsExactly("begun");
    RunningProcess.assertEnded(Files.readString(folder.resolve("pid")).strip());
  }

  @Test
  void leavesNothingRunningAfterABuild() throws IOException {
    variables.put("PID_FILE", folder.resolve("pid").toString());

    built(
        build(
            new ArchiveBuilder().file("a.txt", "a"),
            settings(
                null,
                "(sleep 300 & echo $! > $PID_FILE); mkdir dist; echo page > dist/index.html",
                null)));

    RunningProcess.assertEnded(Files.readString(folder.resolve("pid")).strip());
  }

  @Test
  void cutsAnEndlessLogAndSaysSo() throws IOException {
    built(
        build(
            new ArchiveBuilder().file("a.txt", "a"),
            settings(
                null,
                "yes 'one line of many that a build prints' | head -c 14000000;"
                    + " mkdir dist; echo page > dist/index.html; echo the end",
                null)));

    assertThat(storage.get("log").length).isLessThan((int) ExecutionLog.MAX_BYTES);
    assertThat(log())
        .filteredOn(entry -> entry.level() == LogLevel.WARN)
        .singleElement()
        .extracting(LogEntry::message)
        .asString()
        .contains("10485760 bytes");
    assertThat(messages()).doesNotContain("the end");
    assertThat(last(log()).stage()).isEqualTo(LogStage.BUNDLE);
  }

  @Test
  void refusesAnArchiveThatLeadsOutOfItsFolder() throws IOException {
    var failure =
        failure(build(new ArchiveBuilder().file("../evil.sh", "x"), settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'../evil.sh'");
    assertThat(last(log()).message()).isEqualTo(failure.message());
  }

  @Test
  void refusesAFolderThatIsNotThere() throws IOException {
    var settings = new BuildSettings("apps/web/", null, "true", null);

    var failure = failure(build(new ArchiveBuilder().file("a.txt", "a"), settings));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'apps/web/'");
  }

  @Test
  void deletesTheBuildsFolder() throws IOException {
    built(
        build(
            new ArchiveBuilder().file("a.txt", "a"),
            settings(null, "pwd; mkdir dist locked; echo page > dist/a; chmod 0 locked", null)));

    var workspace =
        messages().stream().filter(line -> line.endsWith("/workspace")).findFirst().orElseThrow();
    assertThat(Path.of(workspace).getParent()).doesNotExist();
  }

  private ExecutionOutcome build(ArchiveBuilder project, BuildSettings settings)
      throws IOException {
    var packed = project.bytes(ArchiveFormat.TAR_GZIP);
    storage.put("source", packed);
    var request =
        new ExecutionRequest(
            "dep_1",
            storage.url("source"),
            new Artifact(ArtifactFormat.TAR_GZIP, packed.length, sha256(packed)),
            settings,
            variables,
            storage.url("output"),
            storage.url("log"),
            limitSeconds);
    var answer = new ByteArrayOutputStream();
    new ExecutorHandler(machine)
        .handleRequest(
            new ByteArrayInputStream(StepJson.write(request).getBytes(StandardCharsets.UTF_8)),
            answer,
            new TestInvocation((int) Duration.ofMinutes(15).toMillis()));
    return ExecutionAnswer.read(answer.toString(StandardCharsets.UTF_8));
  }

  private static BuildSettings settings(
      @Nullable String install, String build, @Nullable String output) {
    return new BuildSettings(null, install, build, output);
  }

  private static Built built(ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Built.class);
    return (Built) outcome;
  }

  private static Failure failure(ExecutionOutcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed) outcome).failure();
  }

  /// The uploaded output as the build function reads it.
  private Map<String, String> output() throws IOException {
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

  private List<LogEntry> log() throws IOException {
    var entries = new ArrayList<LogEntry>();
    ExecutionLog.read(new ByteArrayInputStream(storage.get("log")), entries::add);
    return entries;
  }

  private List<String> messages() throws IOException {
    return log().stream().map(LogEntry::message).toList();
  }

  private static LogEntry last(List<LogEntry> entries) {
    return entries.getLast();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}
