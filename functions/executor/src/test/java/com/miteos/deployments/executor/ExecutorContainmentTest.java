package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.process.RunningProcess;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a customer's commands cannot see, reach or leave behind.
final class ExecutorContainmentTest {
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
  void takesNoOutputFromOutsideTheWorkspace() throws IOException {
    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings(null, "true", "../".repeat(20) + "etc")));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_OUTPUT);
  }

  @Test
  void followsLinksInsideTheWorkspaceOnly() throws IOException {
    var project = new ArchiveBuilder().file("shared/logo.svg", "<svg/>");
    TestExecutor.built(
        executor.build(
            project, TestExecutor.settings(null, "mkdir dist; ln -s ../shared dist/img", null)));
    assertThat(executor.output()).containsExactly(Map.entry("img/logo.svg", "<svg/>"));

    var failure =
        TestExecutor.failure(
            executor.build(
                project,
                TestExecutor.settings(null, "mkdir dist; ln -s /etc dist/x; echo > dist/a", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'x' is a link out of the workspace");
  }

  @Test
  void showsCommandsNothingOfTheFunction() throws IOException {
    executor
        .machine()
        .putAll(
            Map.of(
                "AWS_SECRET_ACCESS_KEY", "the-functions-own",
                "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001",
                "_X_AMZN_TRACE_ID", "Root=1",
                "LAMBDA_TASK_ROOT", "/var/task",
                "SOME_OTHER", "thing",
                "https_proxy", "http://127.0.0.1:3128",
                "npm_config_registry", "http://127.0.0.1:4873/"));
    executor.variables().put("API_URL", "https://api.example");

    TestExecutor.built(
        executor.build(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(
                null, "mkdir dist; env > dist/env.txt; ls -d $HOME $TMPDIR", null)));

    var seen = new TreeMap<String, String>();
    executor
        .output()
        .getOrDefault("env.txt", "")
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> seen.put(pair[0], pair[1]));
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder(
            "API_URL",
            "BUN_INSTALL_CACHE_DIR",
            "CI",
            "HOME",
            "LANG",
            "NODE_ENV",
            "PATH",
            "PWD",
            "TMPDIR",
            "YARN_CACHE_FOLDER",
            "YARN_GLOBAL_FOLDER",
            "https_proxy",
            "npm_config_audit",
            "npm_config_cache",
            "npm_config_fund",
            "npm_config_include",
            "npm_config_registry",
            "npm_config_store_dir",
            "npm_config_update_notifier");
    assertThat(seen.get("HOME")).isNotEqualTo(System.getenv("HOME"));
  }

  @Test
  void keepsVariablesOutOfTheLog() throws IOException {
    executor.variables().put("API_TOKEN", "tok_1234567890");
    executor.variables().put("SHORT", "dist");

    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings(
                    "echo token=$API_TOKEN in dist", "echo tok_1234567890; false", null)));

    assertThat(executor.messages())
        .contains("token=[redacted] in dist", "$ echo [redacted]; false");
    assertThat(failure.message()).contains("'echo [redacted]; false'");
    assertThat(new String(executor.storage().get("log"), StandardCharsets.UTF_8))
        .doesNotContain("tok_1234567890");
  }

  @Test
  void stopsAtTheLimitWithEverythingTheCommandStarted() throws IOException {
    executor.limitTo(1);
    executor.variables().put("PID_FILE", folder.resolve("pid").toString());

    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings(
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
    executor.variables().put("PID_FILE", folder.resolve("pid").toString());

    TestExecutor.built(
        executor.build(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(
                null,
                "(sleep 300 & echo $! > $PID_FILE); mkdir dist; echo page > dist/index.html",
                null)));

    RunningProcess.assertEnded(Files.readString(folder.resolve("pid")).strip());
  }

  @Test
  void cutsAnEndlessLogAndSaysSo() throws IOException {
    TestExecutor.built(
        executor.build(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(
                null,
                "yes 'one line of many that a build prints' | head -c 14000000;"
                    + " mkdir dist; echo page > dist/index.html; echo the end",
                null)));

    assertThat(executor.storage().get("log").length).isLessThan((int) ExecutionLog.MAX_BYTES);
    assertThat(executor.log())
        .filteredOn(entry -> entry.level() == LogLevel.WARN)
        .singleElement()
        .extracting(LogEntry::message)
        .asString()
        .contains("10485760 bytes");
    assertThat(executor.messages()).doesNotContain("the end");
    assertThat(executor.log().getLast().stage()).isEqualTo(LogStage.BUNDLE);
  }

  @Test
  void refusesAnArchiveThatLeadsOutOfItsFolder() throws IOException {
    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("../evil.sh", "x"),
                TestExecutor.settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'../evil.sh'");
    assertThat(executor.log().getLast().message()).isEqualTo(failure.message());
  }

  @Test
  void deletesTheBuildsFolder() throws IOException {
    TestExecutor.built(
        executor.build(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(
                null, "pwd; mkdir dist locked; echo page > dist/a; chmod 0 locked", null)));

    var workspace =
        executor.messages().stream()
            .filter(line -> line.endsWith("/workspace"))
            .findFirst()
            .orElseThrow();
    assertThat(Path.of(workspace).getParent()).doesNotExist();
  }
}
