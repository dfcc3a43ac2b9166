package com.miteos.deployments.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// Runs the whole system until it is interrupted.
public final class RunLocally {
  /// When the build that starts this JVM began, if one did.
  private static final String STARTED = "local.started";

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);

  private RunLocally() {}

  public static void main(String[] flags) throws InterruptedException {
    var out = System.out;
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(List.of(flags));
    } catch (IllegalArgumentException | IOException e) {
      out.printf("%s%n%n%s", e.getMessage(), CommandLine.USAGE);
      System.exit(2);
      return;
    }
    var style = Style.of(System.getenv());
    RunnerLog.install(logFile(commandLine.place().directory()), out);
    var runner = start(commandLine, out, style);
    new Announcement(out, style).print(runner.endpoints(), startUp());
    awaitStarter();
    System.exit(0);
  }

  private static LocalRunner start(CommandLine commandLine, PrintStream out, Style style)
      throws InterruptedException {
    var clock = InstantSource.system();
    var progress =
        new ConsoleProgress(out, style, commandLine.logs(), clock, ZoneId.systemDefault());
    try {
      var runner = LocalRunner.start(commandLine.options(System.getenv(), progress));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(runner, out)));
      return runner;
    } catch (
        RuntimeException e) { // the outermost boundary: a start that fails says why in one line
      LoggerFactory.getLogger(RunLocally.class).atInfo().setCause(e).log("Not started");
      out.printf("%n%s %s%n%n", style.bad("Not started:"), e.getMessage());
      out.flush();
      Runtime.getRuntime().halt(1);
      throw e;
    }
  }

  /// Waits for the end of the build that started this JVM, which does not take it along when it is
  /// killed; without one, for ever.
  private static void awaitStarter() throws InterruptedException {
    var starter = ProcessHandle.current().parent();
    if (System.getProperty(STARTED) == null || starter.isEmpty()) {
      new CountDownLatch(1).await();
    }
    var _ = starter.get().onExit().join();
  }

  private static void stop(LocalRunner runner, PrintStream out) {
    var stopping = Thread.startVirtualThread(runner::close);
    try {
      if (!stopping.join(STOP_PATIENCE)) {
        out.println(
            "Some parts did not stop in time; the next start finds everything all the same.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    out.println("Stopped.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static Path logFile(Path directory) {
    try {
      return Files.createDirectories(directory).resolve(RunnerDirectory.LOG);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use %s".formatted(directory), e);
    }
  }

  private static Duration startUp() {
    var started =
        Optional.ofNullable(System.getProperty(STARTED))
            .map(Instant::parse)
            .orElseGet(
                () -> Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    return Duration.between(started, Instant.now());
  }
}
