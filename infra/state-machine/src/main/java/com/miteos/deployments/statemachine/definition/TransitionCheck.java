package com.miteos.deployments.statemachine.definition;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds transitions into the void and states nothing leads to.
final class TransitionCheck {
  private final String startAt;
  private final Map<String, State> states;
  private final List<String> problems;

  TransitionCheck(String startAt, Map<String, State> states, List<String> problems) {
    this.startAt = startAt;
    this.states = states;
    this.problems = problems;
  }

  void run() {
    if (!states.containsKey(startAt)) {
      problems.add("StartAt '" + startAt + "' is not a state");
    }
    for (var state : states.values()) {
      targets(state)
          .filter(target -> !states.containsKey(target))
          .distinct()
          .forEach(target ->
              problems.add(
                  "state '" + state.name() + "': the next state '" + target + "' does not exist"));
    }
    if (problems.isEmpty()) {
      var reachable = reachable();
      states.keySet().stream()
          .filter(name -> !reachable.contains(name))
          .forEach(name -> problems.add("state '" + name + "' is not reachable"));
    }
  }

  private Set<String> reachable() {
    var reached = new HashSet<>(Set.of(startAt));
    var open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      var state = states.get(open.remove());
      if (state != null) {
        targets(state).filter(reached::add).forEach(open::add);
      }
    }
    return reached;
  }

  private static Stream<String> targets(State state) {
    return state
        .exits()
        .map(Exit::transition)
        .mapMulti((transition, sink) -> {
          if (transition instanceof Transition.Next(var target)) {
            sink.accept(target);
          }
        });
  }
}
