package com.miteos.deployments.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// Another JVM that does its work and is then killed, so that nothing gets closed.
final class KilledProcess {
  static final String DONE = "done";

  private KilledProcess() {}

  /// Runs the class' main method with the directory until it prints its last word.
  static void run(Class<?> main, Path directory) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                directory.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    try (var output = process.inputReader(UTF_8)) {
      var line = output.readLine();
      while (!DONE.equals(line)) {
        if (line == null) {
          throw new IllegalStateException("The other process ended before its work was done");
        }
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
