package com.miteos.deployments.statemachine.query;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What an expression can see: `$states`, the workflow's variables and the functions of Step
/// Functions.
public record QueryScope(ObjectNode states, ObjectNode variables, QueryFunctions functions) {
  void bindTo(Frame frame) {
    functions.bindTo(frame);
    for (var variable : variables.properties()) {
      frame.bind(variable.getKey(), QueryValues.toQuery(variable.getValue()));
    }
    frame.bind("states", QueryValues.toQuery(states));
  }
}
