package com.miteos.deployments.statemachine.definition;

import java.util.List;

/// A state machine definition that cannot be run here, with everything that is wrong with it.
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidDefinitionException(List<String> problems) {
    super(String.join("; ", problems));
  }
}
