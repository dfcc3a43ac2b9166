package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogLine;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.local.ConsoleProgress.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:41:03Z");
  private static final DeploymentId DEPLOYMENT = new DeploymentId("dep_1");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void printsALinePerStatus() {
    var progress = progress(new Logs.OfNone());

    progress.moved(DEPLOYMENT, Status.PENDING, Duration.ZERO);
    progress.moved(DEPLOYMENT, Status.BUILDING, Duration.ofMillis(240));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            10:41:03  dep_1  pending           \n\
            10:41:03  dep_1  building     0.2 s
            """);
  }

  @Test
  void printsTheLogsOfTheDeploymentThatWasAskedFor() {
    var progress = progress(new Logs.Of(DEPLOYMENT));

    progress.printed(DEPLOYMENT, line("added 15 packages"));
    progress.printed(new DeploymentId("dep_2"), line("added 2 packages"));

    assertThat(progress.followsLogs()).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("10:41:03  dep_1  install    added 15 packages\n");
  }

  private ConsoleProgress progress(Logs logs) {
    return new ConsoleProgress(
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        Style.PLAIN,
        logs,
        InstantSource.fixed(NOW),
        ZoneOffset.UTC);
  }

  private static LogLine line(String message) {
    return new LogLine(1, new LogEntry(NOW, LogStage.INSTALL, LogLevel.INFO, message));
  }
}
