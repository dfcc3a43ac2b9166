package com.miteos.deployments.executor;

import com.miteos.deployments.time.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a shell command in a process group of its own and leaves nothing of it running.
///
/// Without `setsid` on the machine there is no group, and only the processes that descend from the
/// command when it ends are stopped with it.
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

  private final List<String> shell;

  private CommandRunner(List<String> shell) {
    this.shell = shell;
  }

  static CommandRunner on(SearchPath path) {
    var shell = new ArrayList<String>();
    path.find("setsid").map(Path::toString).ifPresent(shell::add);
    shell.add("/bin/sh");
    shell.add("-c");
    return new CommandRunner(List.copyOf(shell));
  }

  record Command(String line, Path folder, Map<String, String> environment) {}

  /// How a command ended.
  sealed interface End {
    record Exited(int code) implements End {}

    record TimedOut() implements End {}
  }

  End run(Command command, OutputLines output, Deadline deadline)
      throws IOException, InterruptedException {
    var process = start(command);
    var reader = Thread.ofVirtual().start(() -> read(process, output));
    try {
      boolean exited = process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
      return exited ? new End.Exited(process.exitValue()) : new End.TimedOut();
    } finally {
      stop(process);
      reader.join(LAST_OUTPUT);
      process.destroy();
    }
  }

  private Process start(Command command) throws IOException {
    var line = new ArrayList<>(shell);
    line.add(command.line());
    var builder = new ProcessBuilder(line).directory(command.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  private static void read(Process process, OutputLines output) {
    try (var printed = process.getInputStream()) {
      output.read(printed);
    } catch (IOException cause) {
      LOG.atWarn().setCause(cause).log("A command's output could not be read to its end");
    }
  }

  /// The command's processes, those it started in its group, and those that left the group but
  /// still descend from it.
  private void stop(Process process) throws IOException, InterruptedException {
    var descendants = process.descendants().toList();
    if (hasGroups()) {
      new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + process.pid() + " 2>/dev/null")
          .start()
          .waitFor();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    // Not process.destroyForcibly(), which would also throw away what was printed but not read yet.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  private boolean hasGroups() {
    return shell.size() > 2;
  }
}
