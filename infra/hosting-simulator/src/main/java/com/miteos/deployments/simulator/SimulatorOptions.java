package com.miteos.deployments.simulator;

import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.fault.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a simulator is started.
///
/// @param directory where everything is kept; absent, a temporary one that goes with the simulator
/// @param ports by the name of the host or `control`; absent or 0, the port it had last time or any
///   free one
public record SimulatorOptions(
    @Nullable Path directory,
    Map<String, Integer> ports,
    Pace pace,
    List<Fault> faults,
    InstantSource clock) {
  public SimulatorOptions {
    ports = Map.copyOf(ports);
    faults = List.copyOf(faults);
  }

  /// Prompt and faultless, on any ports, with nothing kept.
  public static SimulatorOptions temporary() {
    return new SimulatorOptions(null, Map.of(), Pace.PROMPT, List.of(), InstantSource.system());
  }

  public SimulatorOptions withDirectory(Path newDirectory) {
    return new SimulatorOptions(newDirectory, ports, pace, faults, clock);
  }

  public SimulatorOptions withPort(String server, int port) {
    var newPorts = new HashMap<>(ports);
    newPorts.put(server, port);
    return new SimulatorOptions(directory, newPorts, pace, faults, clock);
  }

  public SimulatorOptions withPace(Pace newPace) {
    return new SimulatorOptions(directory, ports, newPace, faults, clock);
  }

  public SimulatorOptions withFaults(List<Fault> newFaults) {
    return new SimulatorOptions(directory, ports, pace, newFaults, clock);
  }

  public SimulatorOptions withClock(InstantSource newClock) {
    return new SimulatorOptions(directory, ports, pace, faults, newClock);
  }
}
