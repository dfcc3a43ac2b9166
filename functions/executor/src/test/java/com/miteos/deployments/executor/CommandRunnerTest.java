package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.executor.CommandRunner.Command;
import com.miteos.deployments.executor.CommandRunner.End;
import com.miteos.deployments.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With `setsid` on the machine and without.
final class CommandRunnerTest {
  private static final String WITH_SETSID = "/usr/bin:/bin";
  private static final String WITHOUT = "/nonexistent";

  private final List<String> lines = new ArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {WITH_SETSID, WITHOUT})
  void tellsTheExitCodeAndEverythingPrinted(String path) throws Exception {
    for (int time = 0; time < 20; time++) {
      lines.clear();

      var end = run(path, "echo out; echo err >&2; exit 7", Duration.ofMinutes(1));

      assertThat(end).isEqualTo(new End.Exited(7));
      assertThat(lines).containsExactly("out", "err");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_SETSID, WITHOUT})
  void stopsACommandAndItsChildrenAtTheDeadline(String path) throws Exception {
    var end = run(path, "echo $$; sleep 300 & echo $!; wait", Duration.ofMillis(700));

    assertThat(end).isEqualTo(new End.TimedOut());
    assertThat(lines).hasSize(2);
    for (var pid : lines) {
      RunningProcess.assertEnded(pid);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_SETSID, WITHOUT})
  void givesCommandsNothingToRead(String path) throws Exception {
    assertThat(run(path, "cat; read line || echo nothing", Duration.ofMinutes(1)))
        .isEqualTo(new End.Exited(0));
    assertThat(lines).containsExactly("nothing");
  }

  private End run(String path, String line, Duration limit) throws Exception {
    return CommandRunner.on(new SearchPath(path))
        .run(
            new Command(line, folder, Map.of("PATH", WITH_SETSID)),
            new OutputLines(new Redactor(List.of()), lines::add),
            Deadline.in(limit, InstantSource.system()));
  }
}
