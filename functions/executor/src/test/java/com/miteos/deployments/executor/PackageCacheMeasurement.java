package com.miteos.deployments.executor;

import com.miteos.deployments.bundling.ArchiveBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long installing takes in the first and in later builds of a lock file, each right after the
/// other, on the disk and in memory; needs the npm registry, asserts nothing, and runs only where
/// it is named.
final class PackageCacheMeasurement {
  private static final int ROUNDS = 3;
  private static final int LATER_BUILDS = 3;
  private static final Path DISK = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final String REACT =
      """
      {"name": "app", "version": "1.0.0", "private": true,
       "dependencies": {"react": "19.1.0", "react-dom": "19.1.0", "react-router": "7.6.0"},
       "devDependencies": {"vite": "6.3.5", "@vitejs/plugin-react": "4.5.0", "eslint": "9.28.0"}}
      """;
  private static final String ANGULAR =
      """
      {"name": "app", "version": "1.0.0", "private": true,
       "dependencies": {"@angular/core": "19.2.0", "rxjs": "7.8.1", "zone.js": "0.15.0"},
       "devDependencies": {"@angular/build": "19.2.0", "@angular/cli": "19.2.0",
         "@angular/compiler": "19.2.0", "@angular/compiler-cli": "19.2.0", "typescript": "5.8.3"}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "npm, package-lock.json, npm install --package-lock-only",
    "pnpm, pnpm-lock.yaml, npx --yes pnpm@10 install --lockfile-only"
  })
  void installsTheSameLockFileAgain(String manager, String lockFile, String makeLock)
      throws Exception {
    for (var about : List.of(REACT, ANGULAR)) {
      var project =
          new ArchiveBuilder()
              .file("package.json", about)
              .file(lockFile, lock(about, lockFile, makeLock));
      var name = manager + (about.equals(REACT) ? ", React" : ", Angular");
      measure(name + ", disk", project, DISK);
      if (Files.isDirectory(MEMORY)) {
        measure(name + ", memory", project, MEMORY);
      }
    }
  }

  private static void measure(String name, ArchiveBuilder project, Path temporary)
      throws IOException {
    var first = new ArrayList<Long>();
    var later = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      try (var executor = new TestExecutor(temporary)) {
        executor.keepPackages();
        executor.machine().putAll(System.getenv());
        first.add(install(executor, project));
        for (int build = 0; build < LATER_BUILDS; build++) {
          later.add(install(executor, project));
        }
      }
    }
    System.out.printf(
        "%-24s first %,6d ms, later %,6d ms: %d %%; all of them %s and %s%n",
        name, median(first), median(later), 100 * median(later) / median(first), first, later);
  }

  private static long install(TestExecutor executor, ArchiveBuilder project) throws IOException {
    var settings = TestExecutor.settings(null, "mkdir dist; : > dist/a", "dist");
    return TestExecutor.built(executor.build(project, settings)).durations().install();
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private String lock(String about, String lockFile, String makeLock)
      throws IOException, InterruptedException {
    var made = Files.createTempDirectory(folder, "lock");
    Files.writeString(made.resolve("package.json"), about);
    new ProcessBuilder("/bin/sh", "-c", makeLock)
        .directory(made.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return Files.readString(made.resolve(lockFile));
  }
}
