package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.executor.process.RunningProcess;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome.Stopped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be seen of a build and done to it before it ends.
final class RunningBuildTest {
  private static final String WAITING =
      "sleep 300 & echo $! > $PLACE/pid; echo begun with $TOKEN;"
          + " while [ ! -e $PLACE/go ]; do sleep 0.05; done; mkdir dist; : > dist/a";

  @TempDir private Path place;
  private TestExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = new TestExecutor();
    executor.variables().put("PLACE", place.toString());
    executor.variables().put("TOKEN", "tok_1234567890");
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void itsLogIsUploadedWhileItRuns() throws Exception {
    var build = start();
    awaitLog("begun with [redacted]");

    Files.createFile(place.resolve("go"));

    TestExecutor.built(build.get(60, TimeUnit.SECONDS));
    assertThat(executor.messages()).contains("begun with [redacted]").hasSizeGreaterThan(2);
    assertThat(executor.storage().requests()).filteredOn("PUT log"::equals).hasSizeGreaterThan(1);
  }

  @Test
  void itStopsWhenItIsTold() throws Exception {
    var build = start();
    awaitLog("begun");

    executor.storage().put("stop", new byte[] {1});

    assertThat(build.get(60, TimeUnit.SECONDS)).isInstanceOf(Stopped.class);
    assertThat(executor.storage().has("output")).isFalse();
    assertThat(executor.messages()).endsWith("The build was stopped");
    RunningProcess.assertEnded(Files.readString(place.resolve("pid")).strip());
  }

  private FutureTask<ExecutionOutcome> start() {
    var build =
        new FutureTask<>(() ->
            executor.build(
                new ArchiveBuilder().file("a.txt", "a"),
                TestExecutor.settings(null, WAITING, "dist")));
    Thread.ofVirtual().start(build);
    return build;
  }

  private void awaitLog(String text) {
    for (int look = 0; look < 3_000 && !log().contains(text); look++) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    assertThat(log()).contains(text);
  }

  private String log() {
    return executor.storage().has("log")
        ? new String(executor.storage().get("log"), StandardCharsets.UTF_8)
        : "";
  }
}
