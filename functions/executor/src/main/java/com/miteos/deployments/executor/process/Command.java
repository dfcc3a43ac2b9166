package com.miteos.deployments.executor.process;

import java.nio.file.Path;
import java.util.Map;

/// A shell command line, the folder it runs in and all the variables it sees.
public record Command(String line, Path folder, Map<String, String> environment) {
  public Command {
    environment = Map.copyOf(environment);
  }

  /// Without variables, which are secrets.
  @Override
  public String toString() {
    return "Command[" + folder + "]";
  }
}
