package com.miteos.deployments.statemachine.execution;

/// Hears of executions that start and end.
@FunctionalInterface
public interface ExecutionListener {
  /// Called one change at a time, in order; a change whose call did not return before a crash is
  /// told again at the next start.
  void statusChanged(ExecutionStatusChange change);
}
