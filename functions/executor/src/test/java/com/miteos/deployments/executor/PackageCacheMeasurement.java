package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "npm, package-lock.json, npm install --package-lock-only",
    "pnpm, pnpm-lock.yaml, npx --yes pnpm@10 install --lockfile-only"
  })
  void installsTheSameLockFileAgain(String manager, String lockFile, String makeLock)
      throws Exception {
    var project =
        new ArchiveBuilder().file("package.json", PACKAGE).file(lockFile, lock(lockFile, makeLock));
    try (var executor = new TestExecutor()) {
      executor.keepPackages();
      executor.machine().putAll(System.getenv());
      for (int number = 1; number <= BUILDS; number++) {
        var built =
            TestExecutor.built(
                executor.build(
                    project, TestExecutor.settings(null, "mkdir dist; : > dist/a", "dist")));
        System.out.printf(
            "%s, build %d: install stage %,d ms%n", manager, number, built.durations().install());
        executor.messages().stream()
            .filter(line -> line.contains("packages") || line.startsWith("Done in"))
            .forEach(line -> System.out.println("  " + line));
      }
    }
  }

  private String lock(String lockFile, String makeLock) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("package.json"), PACKAGE);
    new ProcessBuilder("/bin/sh", "-c", makeLock)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return Files.readString(folder.resolve(lockFile));
  }
}
