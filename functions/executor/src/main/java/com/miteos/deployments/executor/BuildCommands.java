package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.process.Command;
import com.miteos.deployments.executor.process.CommandEnd;
import com.miteos.deployments.executor.process.CommandRunner;
import com.miteos.deployments.executor.process.SearchPath;
import com.miteos.deployments.history.LogStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs a build's commands, with what they print going into its log.
record BuildCommands(
    CommandRunner runner,
    ExecutionDeadlines deadlines,
    ChildEnvironment environment,
    RedactedLog log,
    Stopwatch stopwatch) {
  private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+\\.\\d+\\S*)");

  void install(String line, Path where, SearchPath path) throws IOException, InterruptedException {
    run(
        LogStage.INSTALL,
        FailureCode.INSTALL_FAILED,
        new Command(line, where, environment.forInstall(path)));
  }

  void compile(String line, Path where, SearchPath path) throws IOException, InterruptedException {
    run(
        LogStage.COMPILE,
        FailureCode.BUILD_FAILED,
        new Command(line, where, environment.forBuild(path)));
  }

  /// What the program answers to `--version`, empty where that is no version.
  Optional<String> version(String program, SearchPath path)
      throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    var command =
        new Command(program + " --version", environment.home(), environment.forInstall(path));
    runner.run(command, log.lines(lines::add)::read, deadlines.commands());
    return lines.stream()
        .map(VERSION::matcher)
        .filter(found -> found.matches())
        .map(found -> found.group(1))
        .findFirst();
  }

  private void run(LogStage stage, FailureCode code, Command command)
      throws IOException, InterruptedException {
    var shown = log.redact(command.line());
    log.info(stage, "$ " + shown);
    var begun = stopwatch.now();
    switch (runner.run(command, log.output(stage)::read, deadlines.commands())) {
      case CommandEnd.Exited(int exitCode) when exitCode == 0 ->
          log.info(stage, "Done in " + stopwatch.secondsSince(begun));
      case CommandEnd.Exited(int exitCode) ->
          throw new ExecutionFailedException(
              code, "'%s' ended with exit code %d".formatted(shown, exitCode));
      case CommandEnd.TimedOut() ->
          throw new ExecutionFailedException(
              FailureCode.TIMED_OUT,
              "'%s' was still running at the build's limit of %d seconds"
                  .formatted(shown, deadlines.limit().toSeconds()));
      case CommandEnd.Exceeded(var what) ->
          throw new ExecutionFailedException(code, "'%s' %s".formatted(shown, what));
      case CommandEnd.Stopped() -> throw new BuildStoppedException();
    }
  }
}
