package com.miteos.deployments.executor.process;

import java.nio.file.Path;

/// The folder a build has to itself, and how the folders of all builds on this machine begin: both
/// are traces that tell whose a process is.
public record BuildFolder(Path path, String beginning) {
  boolean isTracedIn(String traces) {
    return traces.contains(path.toString());
  }

  /// Whether they are those of this build or another.
  boolean isAnyTracedIn(String traces) {
    return traces.contains(beginning);
  }
}
