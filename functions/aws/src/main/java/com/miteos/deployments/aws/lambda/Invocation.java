package com.miteos.deployments.aws.lambda;

/// How a function's run ended.
public sealed interface Invocation {
  /// It returned this JSON.
  record Returned(String json) implements Invocation {}

  /// It threw, or its process ended: the error's name, such as `Sandbox.Timedout`, and its message.
  record Failed(String error, String message) implements Invocation {}
}
