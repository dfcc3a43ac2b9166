package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExecutorHandlerTest {
  private static final String LOCK =
      """
      {"name": "app", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
       "packages": {"": {"name": "app", "version": "1.0.0"}}}
      """;

  @TempDir private Path folder;
  private TestExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = new TestExecutor();
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void buildsWithTheConfigsCommands() throws IOException {
    var project =
        new ArchiveBuilder()
            .file("src/page.html", "<h1>Hello</h1>")
            .executable(
                "tools/compile", "#!/bin/sh\nmkdir -p dist/a && cp src/page.html dist/a/\n");

    var outcome =
        executor.build(project, TestExecutor.settings("echo prepared", "tools/compile", null));

    var built = TestExecutor.built(outcome);
    assertThat(built.summary()).isEqualTo("'tools/compile' left 1 file of 14 bytes in 'dist'");
    assertThat(executor.output()).containsExactly(Map.entry("a/page.html", "<h1>Hello</h1>"));
    var tar = executor.storage().get("output");
    assertThat(built.size()).isEqualTo(tar.length);
    assertThat(built.sha256()).isEqualTo(TestExecutor.sha256(tar));
    assertThat(executor.log())
        .extracting(LogEntry::stage, LogEntry::message)
        .startsWith(
            tuple(LogStage.INSTALL, built.resolved()),
            tuple(LogStage.INSTALL, "$ echo prepared"),
            tuple(LogStage.INSTALL, "prepared"))
        .contains(tuple(LogStage.COMPILE, "$ tools/compile"))
        .endsWith(tuple(LogStage.BUNDLE, built.summary()));
  }

  @Test
  void installsAndBuildsWithNpm() throws IOException {
    assumeThat(new SearchPath(TestExecutor.PATH).find("npm")).as("npm on this machine").isPresent();
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
    executor.variables().put("TITLE", "From the config");
    executor.variables().put("NODE_ENV", "production");

    TestExecutor.built(executor.build(project, BuildSettings.DETECTED));

    assertThat(executor.output()).containsExactly(Map.entry("index.html", "From the config"));
    assertThat(executor.messages()).contains("$ npm ci", "$ npm run build");
  }

  @Test
  void findsToolsTheProjectDependsOn() throws IOException {
    var project =
        new ArchiveBuilder()
            .executable("vendor/tool", "#!/bin/sh\nmkdir dist && echo made > dist/index.html\n")
            .symbolicLink("node_modules/.bin/tool", "../../vendor/tool");

    TestExecutor.built(executor.build(project, TestExecutor.settings(null, "tool", null)));

    assertThat(executor.output()).containsExactly(Map.entry("index.html", "made\n"));
  }

  @Test
  void saysWhenNodeIsMissing() throws IOException {
    executor.machine().put("PATH", folder.toString());
    var project = new ArchiveBuilder().file("package.json", "{\"scripts\": {\"build\": \"x\"}}");

    var failure = TestExecutor.failure(executor.build(project, BuildSettings.DETECTED));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.failureClass()).isEqualTo(FailureClass.PLATFORM);
    assertThat(failure.message()).contains("Node.js is missing");
    assertThat(executor.log().getLast().message()).isEqualTo(failure.message());
  }

  @Test
  void failsWhereInstallingFails() throws IOException {
    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings("echo no such package; exit 3", "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.INSTALL_FAILED);
    assertThat(failure.message())
        .isEqualTo("'echo no such package; exit 3' ended with exit code 3");
    assertThat(failure.logTail()).containsExactly("no such package");
    assertThat(executor.log().getLast())
        .extracting(LogEntry::stage, LogEntry::level, LogEntry::message)
        .containsExactly(LogStage.INSTALL, LogLevel.ERROR, failure.message());
    assertThat(executor.storage().has("output")).isFalse();
  }

  @Test
  void failsWhereBuildingFails() throws IOException {
    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings(null, "seq 1 30; echo broken >&2; false", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.BUILD_FAILED);
    assertThat(failure.logTail()).hasSize(20).startsWith("12").endsWith("30", "broken");
    assertThat(executor.messages()).contains("1", "30", "broken");
  }

  @Test
  void failsWhereNothingWasBuilt() throws IOException {
    var project = new ArchiveBuilder().file("public/logo.svg", "<svg/>").folder("dist");

    var failure =
        TestExecutor.failure(executor.build(project, TestExecutor.settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_OUTPUT);
    assertThat(failure.message()).contains("dist, build, out, public, _site");
  }

  @Test
  void takesASourceFolderTheBuildWroteTo() throws IOException {
    var project = new ArchiveBuilder().file("public/logo.svg", "<svg/>");

    TestExecutor.built(
        executor.build(
            project, TestExecutor.settings(null, "echo page > public/index.html", null)));

    assertThat(executor.output()).containsOnlyKeys("logo.svg", "index.html");
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

    TestExecutor.built(executor.build(project, settings));

    assertThat(executor.output()).containsExactly(Map.entry("index.html", "page\n"));
    assertThat(executor.messages()).anyMatch(line -> line.endsWith("/workspace/apps/web"));
  }

  @Test
  void refusesAFolderThatIsNotThere() throws IOException {
    var settings = new BuildSettings("apps/web/", null, "true", null);

    var failure =
        TestExecutor.failure(executor.build(new ArchiveBuilder().file("a.txt", "a"), settings));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'apps/web/'");
  }

  @Test
  void understandsTheSampleEvent() throws IOException {
    var sample = Files.readString(Path.of("../../events/executor.json"));

    var request = StepJson.read(sample, ExecutionRequest.class);

    assertThat(StepJson.write(request)).isEqualToIgnoringWhitespace(sample);
    assertThat(request.settings().rootDirectory()).isEqualTo("my-app/");
  }
}
