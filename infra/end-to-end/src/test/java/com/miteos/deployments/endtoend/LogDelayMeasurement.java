package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long it takes from a build's printing a line until the API has it; asserts nothing about it,
/// and runs only where it is named.
@ExtendWith(RunningSystem.Provided.class)
final class LogDelayMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(LogDelayMeasurement.class);
  private static final int LINES = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Prints the time, in milliseconds, twice a second.
  private static final String COMMAND =
      "for line in $(seq "
          + LINES
          + "); do echo printed at $(date +%s%3N); sleep 0.5; done;"
          + " mkdir dist; echo '<html>' > dist/index.html";

  private final ApiClient api;
  private final Path directory;

  LogDelayMeasurement(RunningSystem system, @TempDir Path directory) {
    this.api = system.live();
    this.directory = directory;
  }

  @Test
  void readsWhatABuildPrints() {
    var deployment = deploy();
    var delays = LongStream.builder();
    var seen = new HashSet<Long>();
    var end = Instant.now().plus(PATIENCE);
    while (seen.size() < LINES && Instant.now().isBefore(end)) {
      look(deployment, seen, delays);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }

    var sorted = delays.build().sorted().toArray();
    assertThat(sorted).hasSize(LINES);
    LOG.info(
        "{} lines were in the API after {} ms at the median, {} ms at the most",
        LINES,
        sorted[LINES / 2],
        sorted[LINES - 1]);
    api.ended(deployment, PATIENCE);
  }

  private void look(String deployment, Set<Long> seen, LongStream.Builder delays) {
    var lines =
        api.get("/deployments/" + deployment + "/logs?stage=compile&limit=100").json().path("data");
    long now = System.currentTimeMillis();
    for (var line : lines) {
      var message = line.path("message").asText();
      if (message.matches("printed at \\d+")) {
        long printed = Long.parseLong(message.substring("printed at ".length()));
        if (seen.add(printed)) {
          delays.add(now - printed);
        }
      }
    }
  }

  private String deploy() {
    api.upload(
        "ws_logdelay",
        new Archives(directory).zip(Map.of("page.html", "<html>")),
        "application/zip");
    var config =
        api.post(
            "/configs",
            """
            {"name": "A build", "target": "netlify",
             "settings": {"site": "my-site", "production": true},
             "credentials": {"token": "nfp_0123456789"},
             "build": {"build_command": "%s", "output_directory": "dist"}}\
            """
                .formatted(COMMAND));
    assertThat(config.status()).as(config.body()).isEqualTo(201);
    var created = api.deploy("ws_logdelay", "netlify", config.text("id"));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.text("id");
  }
}
