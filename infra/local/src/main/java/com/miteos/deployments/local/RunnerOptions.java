package com.miteos.deployments.local;

import com.miteos.deployments.local.progress.ProgressListener;
import com.miteos.deployments.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
    ProgressListener progress) {
  /// Where a runner is.
  ///
  /// @param project the folder of `template.yaml`
  /// @param directory where everything is kept
  /// @param port of the API; 0 for any free one
  public record Place(Path project, Path directory, int port) {}

  /// What becomes of what an earlier start left.
  public enum Beginning {
    /// It goes on.
    RESUME,
    /// It is deleted.
    FRESH
  }

  public RunnerOptions {
    parameters = Map.copyOf(parameters);
    environment = withoutCredentials(environment);
  }

  /// Goes on in the directory on any port, with a prompt and faultless simulator, and tells
  /// nothing.
  public static RunnerOptions of(Path project, Path directory) {
    return new RunnerOptions(
        new Place(project, directory, 0),
        Beginning.RESUME,
        Map.of(),
        System.getenv(),
        SimulatorOptions.temporary(),
        ProgressListener.NONE);
  }

  public RunnerOptions withBeginning(Beginning newBeginning) {
    return new RunnerOptions(place, newBeginning, parameters, environment, simulator, progress);
  }

  public RunnerOptions withParameters(Map<String, String> newParameters) {
    return new RunnerOptions(place, beginning, newParameters, environment, simulator, progress);
  }

  public RunnerOptions withEnvironment(Map<String, String> newEnvironment) {
    return new RunnerOptions(place, beginning, parameters, newEnvironment, simulator, progress);
  }

  public RunnerOptions withSimulator(SimulatorOptions newSimulator) {
    return new RunnerOptions(place, beginning, parameters, environment, newSimulator, progress);
  }

  public RunnerOptions withProgress(ProgressListener newProgress) {
    return new RunnerOptions(place, beginning, parameters, environment, simulator, newProgress);
  }

  /// Nothing that runs here is to reach somebody's real account.
  private static Map<String, String> withoutCredentials(Map<String, String> environment) {
    var kept = new HashMap<>(environment);
    kept.keySet().removeIf(name -> name.startsWith("AWS_"));
    return Map.copyOf(kept);
  }
}
