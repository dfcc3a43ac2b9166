package com.miteos.deployments.executor.process;

import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the shell commands of one build, each within its limits, and leaves nothing of them
/// running.
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

  /// What shells make of SIGXFSZ, which ends a process at the limit for files.
  private static final int FILE_TOO_LARGE = 128 + 25;

  private final Machine machine;
  private final BuildFolder folder;
  private final StopSignal stop;

  public CommandRunner(Machine machine, BuildFolder folder, StopSignal stop) {
    this.machine = machine;
    this.folder = folder;
    this.stop = stop;
  }

  /// What commands run on.
  public record Machine(
      Confinement confinement,
      SearchPath path,
      UseLimits limits,
      InstantSource clock,
      Sleeper sleeper) {}

  public CommandEnd run(Command command, CommandOutput output, Deadline deadline)
      throws IOException, InterruptedException {
    var process = start(command);
    var processes = new BuildProcesses(machine.confinement(), folder, process.pid());
    var printed = new AtomicLong();
    var reader = Thread.ofVirtual().start(() -> read(process, output, printed));
    try {
      return await(process, processes, printed, deadline);
    } finally {
      processes.kill(machine.sleeper());
      process.waitFor();
      reader.join(LAST_OUTPUT);
      process.destroy();
    }
  }

  private Process start(Command command) throws IOException {
    var line = new ArrayList<>(machine.confinement().shell(machine.path(), machine.limits()));
    line.add(command.line());
    var builder = new ProcessBuilder(line).directory(command.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  private static void read(Process process, CommandOutput output, AtomicLong printed) {
    try (var stream = new CountingStream(process.getInputStream(), printed)) {
      output.read(stream);
    } catch (IOException cause) {
      LOG.atWarn().setCause(cause).log("A command's output could not be read to its end");
    }
  }

  private CommandEnd await(
      Process process, BuildProcesses processes, AtomicLong printed, Deadline deadline)
      throws IOException, InterruptedException {
    var use = new Use(machine.limits(), folder, machine.clock());
    while (!process.waitFor(untilNextLook(deadline).toMillis(), TimeUnit.MILLISECONDS)) {
      if (deadline.hasPassed()) {
        return new CommandEnd.TimedOut();
      }
      if (stop.isGiven()) {
        return new CommandEnd.Stopped();
      }
      var excess = use.excess(processes.running(), printed.get());
      if (excess.isPresent()) {
        return new CommandEnd.Exceeded(excess.get());
      }
    }
    int code = process.exitValue();
    return code == FILE_TOO_LARGE
        ? new CommandEnd.Exceeded(use.fileExcess())
        : new CommandEnd.Exited(code);
  }

  private static Duration untilNextLook(Deadline deadline) {
    var left = deadline.remaining();
    return left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS;
  }
}
