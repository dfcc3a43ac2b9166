package com.miteos.deployments.local;

import com.miteos.deployments.local.progress.ProgressListener;
import com.miteos.deployments.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a runner is started.
///
/// @param parameters of the template, in place of their defaults
/// @param environment of the machine, as functions see it beside their own variables
/// @param simulator pace and faults of the hosting simulator
public record RunnerOptions(
    Place place,
    Beginning beginning,
    Map<String, String> parameters,
    Map<String, String> environment,
    SimulatorOptions simulator,
    ProgressListener progress,
    Execution execution) {
  /// Where a runner is.
  ///
  /// @param project the folder of `template.yaml`
  /// @param directory where everything is kept
  /// @param port of the API; 0 for any free one
  /// @param containers the address at which containers reach this machine; where there is none,
  ///   they reach its loopback by a name of their own
  public record Place(Path project, Path directory, int port, @Nullable String containers) {}

  /// What becomes of what an earlier start left.
  public enum Beginning {
    /// It goes on.
    RESUME,
    /// It is deleted.
    FRESH
  }

  /// What functions run as.
  public enum Execution {
    /// Classes of this JVM, which is quick.
    IN_THIS_PROCESS,
    /// Their packages, each in a process of its own under AWS' runtime client, which is as on
    /// Lambda.
    PACKAGED
  }

  public RunnerOptions {
    parameters = Map.copyOf(parameters);
    environment = withoutCredentials(environment);
  }

  /// Goes on in the directory on any port, with a prompt and faultless simulator, and tells
  /// nothing.
  public static RunnerOptions of(Path project, Path directory) {
    return new RunnerOptions(
        new Place(project, directory, 0, null),
        Beginning.RESUME,
        Map.of(),
        System.getenv(),
        SimulatorOptions.temporary(),
        ProgressListener.NONE,
        Execution.IN_THIS_PROCESS);
  }

  public RunnerOptions withBeginning(Beginning newBeginning) {
    return new RunnerOptions(
        place, newBeginning, parameters, environment, simulator, progress, execution);
  }

  public RunnerOptions withParameters(Map<String, String> newParameters) {
    return new RunnerOptions(
        place, beginning, newParameters, environment, simulator, progress, execution);
  }

  public RunnerOptions withEnvironment(Map<String, String> newEnvironment) {
    return new RunnerOptions(
        place, beginning, parameters, newEnvironment, simulator, progress, execution);
  }

  public RunnerOptions withSimulator(SimulatorOptions newSimulator) {
    return new RunnerOptions(
        place, beginning, parameters, environment, newSimulator, progress, execution);
  }

  public RunnerOptions withProgress(ProgressListener newProgress) {
    return new RunnerOptions(
        place, beginning, parameters, environment, simulator, newProgress, execution);
  }

  public RunnerOptions withExecution(Execution newExecution) {
    return new RunnerOptions(
        place, beginning, parameters, environment, simulator, progress, newExecution);
  }

  /// Nothing that runs here is to reach somebody's real account.
  private static Map<String, String> withoutCredentials(Map<String, String> environment) {
    var kept = new HashMap<>(environment);
    kept.keySet().removeIf(name -> name.startsWith("AWS_"));
    return Map.copyOf(kept);
  }
}
