package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.definition.ErrorNames;

/// A state would hold more than Step Functions carries from state to state.
final class DataLimitExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataLimitExceededException(String state, String what) {
    super(
        "The state '"
            + state
            + "' has "
            + what
            + " with a size exceeding the maximum number of bytes service limit.");
  }

  StateError error() {
    return new StateError(ErrorNames.DATA_LIMIT_EXCEEDED, getMessage());
  }
}
