package com.miteos.deployments.simulator.http;

/// What happens to the connection in return for a request.
public sealed interface Reply permits Answer, Reply.Disconnected, Reply.CutShort {
  /// The connection is closed without a byte of an answer.
  record Disconnected() implements Reply {}

  /// The connection is closed in the middle of the answer's body.
  record CutShort(Answer answer) implements Reply {}
}
