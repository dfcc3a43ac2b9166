package com.miteos.deployments.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.executor.process.CommandEnd.Exceeded;
import com.miteos.deployments.executor.process.CommandEnd.Exited;
import com.miteos.deployments.executor.process.CommandEnd.Stopped;
import com.miteos.deployments.executor.process.CommandEnd.TimedOut;
import com.miteos.deployments.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With `setsid` and `setpriv` on the machine and without, and at every limit.
final class CommandRunnerTest {
  private static final String WITH_TOOLS = "/usr/bin:/bin";
  private static final String WITHOUT = "/nonexistent";
  private static final UseLimits ROOMY = new UseLimits(100, 1L << 30, 1L << 30, 1L << 29, 1L << 29);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir private Path place;
  private Path folder = Path.of("");
  private UseLimits limits = ROOMY;
  private StopSignal stop = StopSignal.NEVER;

  @BeforeEach
  void open() throws Exception {
    folder = Files.createDirectory(place.toRealPath().resolve("build-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_TOOLS, WITHOUT})
  void tellsTheExitCodeAndEverythingPrinted(String path) throws Exception {
    for (int time = 0; time < 20; time++) {
      printed.reset();

      var end = run(path, "echo out; echo err >&2; exit 7", Duration.ofMinutes(1));

      assertThat(end).isEqualTo(new Exited(7));
      assertThat(printed).hasToString("out\nerr\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_TOOLS, WITHOUT})
  void stopsACommandAndItsChildrenAtTheDeadline(String path) throws Exception {
    var end = run(path, "echo $$; sleep 300 & echo $!; wait", Duration.ofMillis(700));

    assertThat(end).isEqualTo(new TimedOut());
    assertPrintedProcessesEnded(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_TOOLS, WITHOUT})
  void givesCommandsNothingToRead(String path) throws Exception {
    assertThat(run(path, "cat; read line || echo nothing", Duration.ofMinutes(1)))
        .isEqualTo(new Exited(0));
    assertThat(printed).hasToString("nothing\n");
  }

  @Test
  void stopsWhenNobodyWantsTheResult() throws Exception {
    stop = () -> printed.toString(StandardCharsets.UTF_8).contains("begun");

    assertThat(run("sleep 300 & echo $!; echo begun; wait")).isEqualTo(new Stopped());

    RunningProcess.assertEnded(
        printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
  }

  /// Through a session of its own, two lost parents and, in the end, without a variable that names
  /// the build and outside its folder.
  @EnabledOnOs(OS.LINUX)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "setsid sleep 300 & echo $!",
        "(setsid sh -c 'sleep 300 & echo $!' &); sleep 0.3",
        "(cd /; setsid sh -c '(sleep 300 & echo $!) &'); sleep 0.3",
        "cd /; (setsid env -i /bin/sh -c '(/bin/sleep 300 & echo $!) &'); exec sleep 0.3",
        "cd /; setsid -f env -i /bin/sh -c 'echo $$; exec /bin/sleep 300'; sleep 0.3",
      })
  void leavesNoDaemonRunning(String line) throws Exception {
    assertThat(run(line)).isEqualTo(new Exited(0));

    assertPrintedProcessesEnded(1);
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void endsWhatStartsProcessesFasterThanOneLooks() throws Exception {
    limits = new UseLimits(40, 1L << 30, 1L << 30, 1L << 29, 1L << 29);

    var end =
        run(
            "bomb() { [ $1 -gt 6 ] || { bomb $(($1 + 1)) & bomb $(($1 + 1)) & sleep 300; }; };"
                + " bomb 0");

    assertThat(end)
        .isInstanceOfSatisfying(
            Exceeded.class,
            exceeded ->
                assertThat(exceeded.what()).matches("ran \\d+ processes at once, the limit is 40"));
    assertThat(ProcessTable.read())
        .filteredOn(ProcessRow::isRunning)
        .noneMatch(row -> ProcessTable.traces(row).contains(folder.toString()));
  }

  @Test
  void endsWhatFillsTheDisk() throws Exception {
    limits = new UseLimits(100, 1L << 30, 2_000_000, 1L << 29, 1L << 29);

    var end = run("while :; do head -c 300000 /dev/zero > file$((n = n + 1)); sleep 0.01; done");

    assertThat(end)
        .isInstanceOfSatisfying(
            Exceeded.class,
            exceeded ->
                assertThat(exceeded.what())
                    .matches("used [\\d,]+ bytes of disk, the limit is 2,000,000"));
  }

  @Test
  void endsWhatWritesTooLargeAFile() throws Exception {
    limits = new UseLimits(100, 1L << 30, 1L << 30, 1_024_000, 1L << 29);

    assertThat(run("head -c 3000000 /dev/zero > file"))
        .isEqualTo(new Exceeded("wrote a file of more than 1,024,000 bytes, the limit"));

    assertThat(folder.resolve("file")).hasSize(1_024_000);
  }

  @Test
  void endsWhatPrintsWithoutEnd() throws Exception {
    limits = new UseLimits(100, 1L << 30, 1L << 30, 1L << 29, 1_000_000);

    assertThat(run("yes"))
        .isInstanceOfSatisfying(
            Exceeded.class,
            exceeded ->
                assertThat(exceeded.what())
                    .matches("printed [\\d,]+ bytes, the limit is 1,000,000"));
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void endsWhatTakesTooMuchMemory() throws Exception {
    limits = new UseLimits(100, 60_000_000, 1L << 30, 1L << 29, 1L << 29);

    assertThat(run("head -c 150000000 /dev/zero | tail -n 1 | sleep 300"))
        .isInstanceOfSatisfying(
            Exceeded.class,
            exceeded ->
                assertThat(exceeded.what())
                    .matches("used [\\d,]+ bytes of memory, the limit is 60,000,000"));
  }

  @EnabledOnOs(OS.LINUX)
  @Test
  void takesRootsPowersFromCommands() throws Exception {
    assertThat(run("grep -E 'CapEff|NoNewPrivs' /proc/self/status; echo done"))
        .isEqualTo(new Exited(0));

    assertThat(
            printed
                .toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("\\s+", " ")))
        .containsExactly("CapEff: 0000000000000000", "NoNewPrivs: 1", "done");
  }

  private CommandEnd run(String line) throws Exception {
    return run(WITH_TOOLS, line, Duration.ofMinutes(1));
  }

  private CommandEnd run(String path, String line, Duration limit) throws Exception {
    var clock = InstantSource.system();
    var machine =
        new CommandRunner.Machine(
            Confinement.on(Host.SHARED), new SearchPath(path), limits, clock, Thread::sleep);
    return new CommandRunner(machine, new BuildFolder(folder, place + "/build-"), stop)
        .run(
            new Command(line, folder, Map.of("PATH", WITH_TOOLS, "HOME", folder.toString())),
            stream -> {
              var block = new byte[8_192];
              for (int read; (read = stream.read(block)) >= 0; ) {
                printed.write(block, 0, Math.min(read, 1_000));
              }
            },
            Deadline.in(limit, clock));
  }

  private void assertPrintedProcessesEnded(int number) throws Exception {
    List<String> processes = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(processes).hasSize(number);
    for (var process : processes) {
      RunningProcess.assertEnded(process);
    }
  }
}
