package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long installing takes in the first and in later builds of a lock file; needs the npm
/// registry, asserts nothing, and runs only where it is named.
final class PackageCacheMeasurement {
  private static final int BUILDS = 4;
  private static final String PACKAGE =
      """
      {"name": "app", "version": "1.0.0", "private": true,
       "dependencies": {"react": "19.1.0", "react-dom": "19.1.0", "react-router": "7.6.0"},
       "devDependencies": {"vite": "6.3.5", "@vitejs/plugin-react": "4.5.0", "eslint": "9.28.0"}}
      """;

  @TempDir private Path folder;

  @Test
  void installsTheSameLockFileAgain() throws Exception {
    var project =
        new ArchiveBuilder().file("package.json", PACKAGE).file("package-lock.json", lock());
    try (var executor = new TestExecutor()) {
      executor.keepPackages();
      for (int number = 1; number <= BUILDS; number++) {
        var built =
            TestExecutor.built(
                executor.build(
                    project, TestExecutor.settings(null, "mkdir dist; : > dist/a", "dist")));
        System.out.printf("Build %d: install stage %,d ms%n", number, built.durations().install());
        executor.messages().stream()
            .filter(line -> line.contains("packages") || line.startsWith("Done in"))
            .forEach(line -> System.out.println("  " + line));
      }
    }
  }

  private String lock() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("package.json"), PACKAGE);
    new ProcessBuilder("npm", "install", "--package-lock-only", "--no-audit", "--no-fund")
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
    return Files.readString(folder.resolve("package-lock.json"));
  }
}
