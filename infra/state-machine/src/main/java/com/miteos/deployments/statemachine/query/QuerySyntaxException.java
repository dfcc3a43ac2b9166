package com.miteos.deployments.statemachine.query;

import org.jspecify.annotations.Nullable;

/// A text between `{%` and `%}` that is not JSONata as Step Functions takes it.
final class QuerySyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  QuerySyntaxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
