package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Everything an execution needs to go on from where it is.
///
/// @param outage how long the interpreter was down while this execution ran; it does not count
///   against time limits
public record Cursor(
    Visit visit,
    ObjectNode variables,
    Attempts attempts,
    Position position,
    long lastEventId,
    Duration outage) {
  /// The stay in one state.
  public record Visit(String state, JsonNode input, Instant enteredAt) {}

  /// The retries made in the current visit, in all and per retrier.
  public record Attempts(int retryCount, Map<Integer, Integer> byRetrier) {
    static final Attempts NONE = new Attempts(0, Map.of());

    int of(int retrier) {
      return byRetrier.getOrDefault(retrier, 0);
    }

    Attempts plusOne(int retrier) {
      var counts = new HashMap<>(byRetrier);
      counts.merge(retrier, 1, Integer::sum);
      return new Attempts(retryCount + 1, counts);
    }
  }

  Cursor at(Position next) {
    return new Cursor(visit, variables, attempts, next, lastEventId, outage);
  }

  Cursor deferred(Duration added, Instant now) {
    var next = position instanceof Position.InTask task ? task.deferred(added, now) : position;
    return new Cursor(visit, variables, attempts, next, lastEventId, outage.plus(added));
  }
}
