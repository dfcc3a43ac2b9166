package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Release;

/// Dies instead of recording anything.
public final class CrashingJournal implements PushJournal {
  /// The process is gone.
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void record(Release release) {
    throw new Crash();
  }

  @Override
  public void log(String message) {
    // Nobody reads what a dying process logs.
  }
}
