package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveLimits;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.process.RunningProcess;
import com.miteos.deployments.executor.process.UseLimits;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Projects that mean harm: each ends as the customer's failure it is, and the next build, in the
/// same executor, is as if it had never been there.
@EnabledOnOs(OS.LINUX)
final class HostileWorkspaceTest {
  private static final UseLimits SMALL =
      new UseLimits(40, 100_000_000, 20_000_000, 8_000_000, 20_000_000);

  @TempDir private Path place;
  private TestExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = new TestExecutor();
    executor.limitTo(SMALL);
    executor.variables().put("PLACE", place.toString());
  }

  @AfterEach
  void theNextBuildIsUnaffected() throws IOException {
    try {
      TestExecutor.built(
          build(
              "test ! -e \"$PLACE/../stray\"; ls -d ..; mkdir dist; echo page > dist/index.html"));
      assertThat(executor.output()).containsExactly(Map.entry("index.html", "page\n"));
    } finally {
      executor.close();
    }
  }

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        arguments(
            "f() { [ $1 -gt 6 ] || { f $(($1 + 1)) & f $(($1 + 1)) & sleep 300; }; }; f 0",
            "at once, the limit is 40"),
        arguments(
            "while :; do head -c 3000000 /dev/zero > file$((n = n + 1)); sleep 0.02; done",
            "bytes of disk, the limit is 20,000,000"),
        arguments(
            "head -c 30000000 /dev/zero > file", "a file of more than 8,000,000 bytes, the limit"),
        arguments("yes $(seq 100)", "the limit is 20,000,000"),
        arguments(
            "head -c 200000000 /dev/zero | tail -n 1 | sleep 300",
            "bytes of memory, the limit is 100,000,000"));
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void useTooMuch(String command, String said) throws IOException {
    var failure = failure(command);

    assertThat(failure.code()).isEqualTo(FailureCode.BUILD_FAILED);
    assertThat(failure.message()).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(cd /; setsid -f env -i /bin/sh -c 'echo $$ > $0; exec /bin/sleep 300' $PLACE/pid)",
        "(cd /; setsid env -i /bin/sh -c '(/bin/sleep 300 & echo $! > $0) &' $PLACE/pid)",
        "trap '' TERM HUP INT; nohup setsid sleep 300 & echo $! > $PLACE/pid",
      })
  void leaveADaemon(String command) throws IOException {
    TestExecutor.built(build(command + "\nsleep 0.3; mkdir dist; echo page > dist/index.html"));

    RunningProcess.assertEnded(Files.readString(place.resolve("pid")).strip());
  }

  static Stream<Arguments> noSite() {
    return Stream.of(
        arguments("mkfifo dist/pipe", "'pipe' is neither a file nor a folder"),
        arguments("ln -s /etc/passwd dist/a", "'a' is a link out of the workspace"),
        arguments("ln -s " + "../".repeat(20) + "etc dist/a", "'a' is a link out of the workspace"),
        arguments("ln -s /proc/self/environ dist/a", "'a' is a link out of the workspace"),
        arguments("ln -s /dev/zero dist/a", "'a' is neither a file nor a folder"),
        arguments("ln -s a dist/a", "'a'"));
  }

  @ParameterizedTest
  @MethodSource("noSite")
  void leaveWhatIsNoSite(String command, String said) throws IOException {
    var failure = failure("mkdir dist; echo page > dist/index.html; " + command);

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains(said);
    assertThat(executor.storage().has("output")).isFalse();
  }

  static Stream<Arguments> tooMuchOutput() {
    return Stream.of(
        arguments(
            "truncate -s 7000000 dist/a dist/b",
            "at most 10,000,000 bytes in the output, got 14,000,005"),
        arguments(
            "for n in $(seq 30); do : > dist/$n; done", "at most 20 files in the output, got 31"));
  }

  @ParameterizedTest
  @MethodSource("tooMuchOutput")
  void leaveTooMuch(String command, String said) throws IOException {
    executor.limitTo(new ArchiveLimits(20, 10_000_000, 1_000));

    var failure = failure("mkdir dist; echo page > dist/index.html; " + command);

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message()).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf $(dirname $PWD); true",
        "cd /; W=$OLDPWD; mv $W $W.away; ln -s / $W; mkdir -p $PLACE/dist; : > $PLACE/dist/a",
        "mkdir dist; : > dist/a; cd ..; mv workspace away; ln -s away workspace",
      })
  void takeTheirOwnFolderAway(String command) throws IOException {
    assertThat(failure(command).code()).isEqualTo(FailureCode.NO_OUTPUT);
    assertThat(executor.messages()).anyMatch(line -> line.startsWith("$ "));
  }

  @Test
  void leadTheExecutorsOwnFilesElsewhere() throws IOException {
    var victim = Files.writeString(place.resolve("victim"), "untouched");

    TestExecutor.built(
        build(
            "ln -s $PLACE/victim ../output.tar; rm -f ../log*; ln -s $PLACE/victim ../log.ndjson;"
                + " mkdir dist; echo page > dist/index.html"));

    assertThat(victim).hasContent("untouched");
    assertThat(executor.output()).containsOnlyKeys("index.html");
    assertThat(executor.messages()).anyMatch(line -> line.startsWith("$ ln -s"));
  }

  @Test
  void areABomb() throws IOException {
    executor.limitTo(new ArchiveLimits(20, 10_000_000, 1_000));
    var bomb = new ArchiveBuilder().file("zeros", new byte[11_000_000]);

    var failure =
        TestExecutor.failure(executor.build(bomb, TestExecutor.settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message()).contains("10000000 bytes");
  }

  @Test
  void areDevices() throws IOException {
    var failure =
        TestExecutor.failure(
            executor.build(
                new ArchiveBuilder().file("a", "a").device("null"),
                TestExecutor.settings(null, "true", null)));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
  }

  private Failure failure(String command) throws IOException {
    return TestExecutor.failure(build(command));
  }

  private ExecutionOutcome build(String command) throws IOException {
    return executor.build(
        new ArchiveBuilder().file("a.txt", "a"), TestExecutor.settings(null, command, "dist"));
  }
}
