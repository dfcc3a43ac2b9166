package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A headless browser on this machine.
record Chromium(Path program) {
  private static final int SECONDS = 60;

  static Optional<Chromium> onPath() {
    var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /// The page as it is once its scripts have run; `profile` is a new folder.
  String render(String url, Path profile) throws IOException, InterruptedException {
    var page = profile.resolve("page.html");
    Files.createDirectories(profile);
    var process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--virtual-time-budget=10000",
                "--user-data-dir=" + profile.resolve("data"),
                "--dump-dom",
                url)
            .redirectOutput(page.toFile())
            .redirectError(profile.resolve("messages.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("Chromium ended in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(page, StandardCharsets.UTF_8);
  }
}
