package com.miteos.deployments.statemachine.query;

import org.jspecify.annotations.Nullable;

/// A JSONata expression gave nothing, something of the wrong kind, or failed.
public final class QueryEvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  QueryEvaluationException(String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
  }

  public QueryEvaluationException(String field, String message) {
    this(field, message, null);
  }

  /// Where in the state the expression stands, such as `Output/url`.
  public String field() {
    return field;
  }
}
