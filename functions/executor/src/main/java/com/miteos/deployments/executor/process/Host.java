package com.miteos.deployments.executor.process;

/// Whether the process that runs builds does anything else.
public enum Host {
  /// A process that only runs builds, as on Lambda: it can be closed to them.
  DEDICATED,

  /// A process with other work, as the local runner's: everything but the closing is done.
  SHARED
}
