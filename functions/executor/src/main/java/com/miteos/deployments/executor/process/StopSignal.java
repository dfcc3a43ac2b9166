package com.miteos.deployments.executor.process;

/// Tells whether a build has to stop because nobody wants its result any more.
@FunctionalInterface
public interface StopSignal {
  StopSignal NEVER = () -> false;

  boolean isGiven();
}
