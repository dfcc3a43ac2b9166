package com.miteos.deployments.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// What Lambda says about an invocation that failed.
final class FailurePayload {
  private static final String MESSAGE = "errorMessage";
  private static final String TYPE = "errorType";

  private FailurePayload() {}

  /// The runtime's words for what came out of a handler or its constructor.
  static String thrown(ExecutionException failure) {
    var problem = cause(failure);
    if (problem instanceof InvocationTargetException) {
      problem = cause(problem);
    }
    var message = Objects.requireNonNullElse(problem.getMessage(), "");
    var payload = payload(message, problem.getClass().getName());
    var trace = payload.putArray("stackTrace");
    Arrays.stream(problem.getStackTrace()).map(StackTraceElement::toString).forEach(trace::add);
    return payload.toString();
  }

  private static Throwable cause(Throwable failure) {
    return Objects.requireNonNullElse(failure.getCause(), failure);
  }

  static String timedOut(String requestId, Duration timeout) {
    var seconds = timeout.toMillis() / 1000.0;
    return payload(
            "RequestId: %s Error: Task timed out after %.2f seconds".formatted(requestId, seconds),
            "Sandbox.Timedout")
        .toString();
  }

  static String responseTooLarge(int mostBytes) {
    return payload(
            "Response payload size exceeded maximum allowed payload size (%d bytes)."
                .formatted(mostBytes),
            "Function.ResponseSizeTooLarge")
        .toString();
  }

  private static ObjectNode payload(String message, String type) {
    return JsonNodeFactory.instance.objectNode().put(MESSAGE, message).put(TYPE, type);
  }
}
