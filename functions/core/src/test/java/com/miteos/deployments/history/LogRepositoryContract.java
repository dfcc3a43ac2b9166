package com.miteos.deployments.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.testing.Race;
import com.miteos.deployments.testing.Repositories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of logs does.
public interface LogRepositoryContract {
  DeploymentId DEPLOYMENT = new DeploymentId("dep_01jdexv8000000000000000000");
  Instant AT = Instant.parse("2026-11-24T10:00:00.250Z");

  /// New and empty at every call.
  Repositories repositories();

  @Test
  default void listsNothingOfAnUnknownDeployment() {
    assertThat(repositories().logs().list(DEPLOYMENT, null, 0, 10))
        .isEqualTo(new Page<>(List.of(), false));
  }

  @Test
  default void numbersTheLinesInTheirOrder() {
    var logs = repositories().logs();
    var installed = new LogEntry(AT, LogStage.INSTALL, LogLevel.INFO, "added 12 packages");
    var warned = new LogEntry(AT.plusMillis(1), LogStage.COMPILE, LogLevel.WARN, "big chunk é ✓");
    var failed = new LogEntry(AT.plusSeconds(1), LogStage.COMPILE, LogLevel.ERROR, "");

    logs.append(DEPLOYMENT, List.of(installed, warned));
    logs.append(DEPLOYMENT, List.of());
    logs.append(DEPLOYMENT, List.of(failed));

    assertThat(logs.list(DEPLOYMENT, null, 0, 10))
        .isEqualTo(
            new Page<>(
                List.of(new LogLine(1, installed), new LogLine(2, warned), new LogLine(3, failed)),
                false));
  }

  @Test
  default void keepsTheLogsOfTwoDeploymentsApart() {
    var logs = repositories().logs();
    logs.append(DEPLOYMENT, lines(LogStage.INSTALL, 1, 2));

    assertThat(logs.list(new DeploymentId("dep_other"), null, 0, 10).items()).isEmpty();
  }

  @Test
  default void pagesThroughALongLog() {
    var logs = repositories().logs();
    logs.append(DEPLOYMENT, lines(LogStage.INSTALL, 1, 130));
    logs.append(DEPLOYMENT, lines(LogStage.COMPILE, 131, 350));

    assertThat(seqs(logs.list(DEPLOYMENT, null, 99, 140)))
        .isEqualTo(IntStream.rangeClosed(100, 239).boxed().toList());
    assertThat(logs.list(DEPLOYMENT, null, 99, 140).hasMore()).isTrue();
    assertThat(seqs(logs.list(DEPLOYMENT, null, 347, 3))).containsExactly(348, 349, 350);
    assertThat(logs.list(DEPLOYMENT, null, 347, 3).hasMore()).isFalse();
    assertThat(logs.list(DEPLOYMENT, null, 347, 2).hasMore()).isTrue();
    assertThat(seqs(logs.list(DEPLOYMENT, null, 350, 5))).isEmpty();
    assertThat(seqs(logs.list(DEPLOYMENT, null, Integer.MAX_VALUE, 5))).isEmpty();
  }

  @Test
  default void filtersByStageWithoutLosingCount() {
    var logs = repositories().logs();
    logs.append(DEPLOYMENT, lines(LogStage.INSTALL, 1, 210));
    logs.append(DEPLOYMENT, lines(LogStage.UPLOAD, 211, 213));
    logs.append(DEPLOYMENT, lines(LogStage.VERIFY, 214, 215));

    assertThat(seqs(logs.list(DEPLOYMENT, LogStage.UPLOAD, 0, 2))).containsExactly(211, 212);
    assertThat(logs.list(DEPLOYMENT, LogStage.UPLOAD, 0, 2).hasMore()).isTrue();
    assertThat(seqs(logs.list(DEPLOYMENT, LogStage.UPLOAD, 212, 2))).containsExactly(213);
    assertThat(logs.list(DEPLOYMENT, LogStage.UPLOAD, 212, 1).hasMore()).isFalse();
    assertThat(seqs(logs.list(DEPLOYMENT, LogStage.BUNDLE, 0, 2))).isEmpty();
  }

  @Test
  default void takesVeryLongLines() {
    var logs = repositories().logs();
    var entries =
        IntStream.range(0, 8)
            .mapToObj(number ->
                new LogEntry(AT, LogStage.COMPILE, LogLevel.INFO, number + "✓".repeat(16_000)))
            .toList();

    logs.append(DEPLOYMENT, entries);

    assertThat(logs.list(DEPLOYMENT, null, 0, 100).items())
        .extracting(LogLine::entry)
        .isEqualTo(entries);
  }

  @Test
  default void losesNothingOfParallelWriters() {
    var logs = repositories().logs();

    Race.winners(
        5,
        IllegalStateException.class,
        run -> {
          for (var batch = 0; batch < 4; batch++) {
            var name = run + "." + batch;
            logs.append(DEPLOYMENT, List.of(entry(name + ".1"), entry(name + ".2")));
          }
        });

    var lines = logs.list(DEPLOYMENT, null, 0, 100).items();
    assertThat(lines)
        .extracting(LogLine::seq)
        .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
    for (var run = 0; run < 5; run++) {
      assertThat(messagesOf(lines, run + ".")).isEqualTo(expectedOf(run));
    }
  }

  private static List<String> messagesOf(List<LogLine> lines, String writer) {
    return lines.stream()
        .map(line -> line.entry().message())
        .filter(message -> message.startsWith(writer))
        .toList();
  }

  private static List<String> expectedOf(int run) {
    var expected = new ArrayList<String>();
    for (var batch = 0; batch < 4; batch++) {
      expected.add(run + "." + batch + ".1");
      expected.add(run + "." + batch + ".2");
    }
    return expected;
  }

  private static LogEntry entry(String message) {
    return new LogEntry(AT, LogStage.UPLOAD, LogLevel.INFO, message);
  }

  private static List<LogEntry> lines(LogStage stage, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number -> new LogEntry(AT, stage, LogLevel.INFO, "line " + number))
        .toList();
  }

  private static List<Integer> seqs(Page<LogLine> page) {
    return page.items().stream().map(LogLine::seq).toList();
  }
}
