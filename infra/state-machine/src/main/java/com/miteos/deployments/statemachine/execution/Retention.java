package com.miteos.deployments.statemachine.execution;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Keeps the newest of the executions that have ended, so that neither memory nor journal grows
/// without end.
final class Retention {
  static final int KEPT = 500;

  private final Queue<String> ended = new ArrayDeque<>();

  /// Another execution ended; the one to forget for it, if any.
  synchronized Optional<String> ended(String execution) {
    ended.add(execution);
    return ended.size() > KEPT ? Optional.of(ended.remove()) : Optional.empty();
  }
}
