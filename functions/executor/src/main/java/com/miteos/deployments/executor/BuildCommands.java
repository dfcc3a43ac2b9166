package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.ExecuteBuild.Machine;
import com.miteos.deployments.executor.process.Command;
import com.miteos.deployments.executor.process.CommandEnd;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogLevel;
import com.miteos.deployments.history.LogStage;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs a build's commands, with what they print going into its log.
record BuildCommands(
    Machine machine,
    ExecutionRequest request,
    CommandRunner runner,
    ExecutionDeadlines deadlines,
    TemporaryFolder folder,
    BuildLog log,
    Redactor redactor) {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+\\.\\d+\\S*)");

  void install(String line, Path where, SearchPath path) throws IOException, InterruptedException {
    run(
        LogStage.INSTALL,
        FailureCode.INSTALL_FAILED,
        new Command(line, where, variables().forInstall(path)));
  }

  void compile(String line, Path where, SearchPath path) throws IOException, InterruptedException {
    run(
        LogStage.COMPILE,
        FailureCode.BUILD_FAILED,
        new Command(line, where, variables().forBuild(path)));
  }

  /// What the program answers to `--version`, empty where that is no version.
  Optional<String> version(String program, SearchPath path)
      throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    var command =
        new Command(program + " --version", folder.folder("home"), variables().forInstall(path));
    var output = new OutputLines(redactor, lines::add);
    runner.run(command, output::read, deadlines.commands());
    return lines.stream()
        .map(VERSION::matcher)
        .filter(found -> found.matches())
        .map(found -> found.group(1))
        .findFirst();
  }

  private ChildEnvironment variables() throws IOException {
    var home = folder.folder("home");
    Files.createDirectories(home.resolve("tmp"));
    return new ChildEnvironment(machine.environment(), request.environment(), home);
  }

  private void run(LogStage stage, FailureCode code, Command command)
      throws IOException, InterruptedException {
    var shown = redactor.redact(command.line());
    log.say(stage, LogLevel.INFO, "$ " + shown);
    var output = new OutputLines(redactor, line -> log.output(stage, line));
    var begun = machine.clock().instant();
    switch (runner.run(command, output::read, deadlines.commands())) {
      case CommandEnd.Exited(int exitCode) when exitCode == 0 ->
          log.say(stage, LogLevel.INFO, "Done in " + secondsSince(begun) + " s");
      case CommandEnd.Exited(int exitCode) ->
          throw new ExecutionFailedException(
              code, "'%s' ended with exit code %d".formatted(shown, exitCode));
      case CommandEnd.TimedOut() ->
          throw new ExecutionFailedException(
              FailureCode.TIMED_OUT,
              "'%s' was still running at the build's limit of %d seconds"
                  .formatted(shown, request.limitSeconds()));
      case CommandEnd.Exceeded(var what) ->
          throw new ExecutionFailedException(code, "'%s' %s".formatted(shown, what));
      case CommandEnd.Stopped() -> throw new BuildStoppedException();
    }
  }

  private String secondsSince(Instant begun) {
    var passed = Duration.between(begun, machine.clock().instant());
    return String.format(Locale.ROOT, "%.1f", passed.toMillis() / 1000.0);
  }
}
