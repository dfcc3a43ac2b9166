package com.miteos.deployments.simulator.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a fault does to the request it hits.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FaultAction.Proceed.class, name = "proceed"),
  @JsonSubTypes.Type(value = FaultAction.Respond.class, name = "respond"),
  @JsonSubTypes.Type(value = FaultAction.RateLimit.class, name = "rate_limit"),
  @JsonSubTypes.Type(value = FaultAction.Disconnect.class, name = "disconnect"),
  @JsonSubTypes.Type(value = FaultAction.CutShort.class, name = "cut_short"),
  @JsonSubTypes.Type(value = FaultAction.StaleAnswer.class, name = "stale_answer"),
  @JsonSubTypes.Type(value = FaultAction.TakeState.class, name = "take_state")
})
public sealed interface FaultAction {
  /// Nothing but the fault's latency.
  record Proceed() implements FaultAction {}

  /// Another answer than the host's own, without or in spite of the effect.
  record Respond(
      @Nullable Moment when,
      int status,
      @Nullable String contentType,
      @Nullable String body,
      @Nullable Map<String, String> headers)
      implements FaultAction {}

  /// The host's own 429, with its own headers for when to come back.
  record RateLimit(long resetSeconds) implements FaultAction {}

  /// The connection ends without an answer.
  record Disconnect(@Nullable Moment when) implements FaultAction {}

  /// The request takes effect and the connection ends in the middle of the answer.
  record CutShort() implements FaultAction {}

  /// The answer that the same request got the last time; the current one if it is asked first.
  record StaleAnswer() implements FaultAction {}

  /// What a step of the host's own is about takes this state, as the host spells it, and stays in
  /// it.
  ///
  /// A deploy does so when it should be processed now.
  record TakeState(String state, @Nullable String message) implements FaultAction {}
}
