package com.miteos.deployments.statemachine.definition;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A state machine as written in the Amazon States Language with JSONata, checked and compiled.
public record StateMachineDefinition(
    String startAt, Map<String, State> states, @Nullable Duration timeout) {
  public StateMachineDefinition {
    states = Map.copyOf(states);
  }

  /// Refuses, by name and all at once, whatever this interpreter would not run as Step Functions
  /// does.
  public static StateMachineDefinition parse(String json) {
    return new DefinitionParser().parse(json);
  }

  public State state(String name) {
    var state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("No state '" + name + "'");
    }
    return state;
  }
}
