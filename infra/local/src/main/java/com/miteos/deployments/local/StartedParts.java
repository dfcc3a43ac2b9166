package com.miteos.deployments.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What runs, to be stopped in the reverse order.
final class StartedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /// Stops every part, whatever another one says to it.
  @Override
  public synchronized void close() {
    List<Exception> failures = new ArrayList<>();
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) { // AutoCloseable declares nothing narrower
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      var failure =
          new IllegalStateException("Not everything stopped cleanly", failures.removeFirst());
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
