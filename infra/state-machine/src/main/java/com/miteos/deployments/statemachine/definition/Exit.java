package com.miteos.deployments.statemachine.definition;

import com.miteos.deployments.statemachine.query.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a state is left: what it puts out, which variables it sets and where it goes.
public record Exit(@Nullable Template output, Map<String, Template> assign, Transition transition) {
  public Exit {
    assign = Map.copyOf(assign);
  }
}
