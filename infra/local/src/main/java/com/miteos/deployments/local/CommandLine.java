package com.miteos.deployments.local;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.local.ConsoleProgress.Logs;
import com.miteos.deployments.local.RunnerOptions.Beginning;
import com.miteos.deployments.local.RunnerOptions.Execution;
import com.miteos.deployments.local.RunnerOptions.Place;
import com.miteos.deployments.local.progress.ProgressListener;
import com.miteos.deployments.simulator.RunHostingSimulator;
import com.miteos.deployments.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the runner was asked for on its command line.
record CommandLine(
    Place place,
    Beginning beginning,
    Logs logs,
    Map<String, String> parameters,
    SimulatorOptions simulator,
    Execution execution) {
  static final String USAGE =
      """
      --fresh                    forget everything and start over
      --port=N                   port of the API (default: 8080)
      --directory=PATH           where everything is kept (default: .local)
      --logs[=DEPLOYMENT]        print the build output of all deployments, or of one
      --parameter=NAME=VALUE     a parameter of template.yaml in place of its default
      --containers=ADDRESS       also listen where containers of sam local reach this machine, on Linux 172.17.0.1
      --processes                run each packaged function in a process of its own, as Lambda does

      The hosting simulator's conditions, which PUT /latency and POST /faults of its control address change while it runs:

      --latency-ms=N             added to each request to a host
      --processing-ms=N          from the last upload until a deploy is ready
      --requests-per-minute=N    refuse more than that
      --fault=JSON               something that goes wrong, as POST /faults takes it
      --faults=FILE              a file with a list of such
      """;

  private static final int DEFAULT_PORT = 8080;

  static CommandLine parse(List<String> flags) throws IOException {
    var directory = Path.of(".local");
    var port = DEFAULT_PORT;
    var beginning = Beginning.RESUME;
    Logs logs = new Logs.OfNone();
    String containers = null;
    var execution = Execution.IN_THIS_PROCESS;
    Map<String, String> parameters = new HashMap<>();
    List<String> simulatorFlags = new ArrayList<>();
    for (String flag : flags) {
      var equals = flag.indexOf('=');
      var value = equals < 0 ? "" : flag.substring(equals + 1);
      switch (equals < 0 ? flag : flag.substring(0, equals)) {
        case "--fresh" -> beginning = Beginning.FRESH;
        case "--port" -> port = port(value);
        case "--directory" -> directory = Path.of(value);
        case "--logs" ->
            logs = value.isEmpty() ? new Logs.OfAll() : new Logs.Of(new DeploymentId(value));
        case "--parameter" -> putParameter(parameters, value);
        case "--containers" -> containers = value;
        case "--processes" -> execution = Execution.PACKAGED;
        case "--latency-ms",
            "--preparing-ms",
            "--processing-ms",
            "--requests-per-minute",
            "--fault",
            "--faults" ->
            simulatorFlags.add(flag);
        default -> throw new IllegalArgumentException("There is no " + flag);
      }
    }
    return new CommandLine(
        new Place(Path.of(""), directory, port, containers),
        beginning,
        logs,
        parameters,
        RunHostingSimulator.options(simulatorFlags.toArray(String[]::new)),
        execution);
  }

  RunnerOptions options(Map<String, String> environment, ProgressListener progress) {
    return new RunnerOptions(
        place, beginning, parameters, environment, simulator, progress, execution);
  }

  private static int port(String value) {
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("'%s' is not a port".formatted(value));
    }
    return Integer.parseInt(value);
  }

  private static void putParameter(Map<String, String> parameters, String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'%s' is not NAME=VALUE".formatted(text));
    }
    parameters.put(text.substring(0, equals), text.substring(equals + 1));
  }
}
