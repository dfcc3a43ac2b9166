package com.miteos.deployments.statemachine.definition;

/// What follows a state.
public sealed interface Transition {
  /// Another state.
  record Next(String state) implements Transition {}

  /// The successful end of the execution.
  record End() implements Transition {}
}
