package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an execution is doing in its current state.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Position.Entering.class, name = "entering"),
  @JsonSubTypes.Type(value = Position.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = Position.BackingOff.class, name = "backing_off"),
  @JsonSubTypes.Type(value = Position.InTask.class, name = "in_task"),
  @JsonSubTypes.Type(value = Position.Closed.class, name = "closed")
})
public sealed interface Position {
  /// The state has not been entered yet.
  record Entering() implements Position {}

  /// A Wait state.
  record Waiting(Instant until) implements Position {}

  /// Between two attempts at a task.
  record BackingOff(Instant until) implements Position {}

  /// An attempt at a task is under way.
  ///
  /// @param attempt the id of its `TaskScheduled` event
  record InTask(
      long attempt,
      @Nullable String token,
      JsonNode arguments,
      Call call,
      @Nullable Limit timeout,
      @Nullable Limit heartbeat)
      implements Position {
    InTask submitted() {
      return new InTask(attempt, token, arguments, Call.RETURNED, timeout, heartbeat);
    }

    InTask beaten(Instant now) {
      return new InTask(attempt, token, arguments, call, timeout, restarted(heartbeat, now));
    }

    /// After an outage of the interpreter, which is not the task's fault; a call that is made again
    /// has its whole time again.
    InTask deferred(Duration outage, Instant now) {
      var later =
          switch (call) {
            case PENDING -> restarted(timeout, now);
            case RETURNED -> timeout == null ? null : timeout.extended(outage);
          };
      return new InTask(attempt, token, arguments, call, later, heartbeat).beaten(now);
    }

    private static @Nullable Limit restarted(@Nullable Limit limit, Instant now) {
      return limit == null ? null : Limit.from(now, limit.length());
    }

    boolean isMissingHeartbeat(Instant now) {
      return heartbeat != null && !heartbeat.dueAt().isAfter(now);
    }

    private @Nullable Instant nextDeadline() {
      return Stream.of(timeout, heartbeat)
          .filter(Objects::nonNull)
          .map(Limit::dueAt)
          .min(Instant::compareTo)
          .orElse(null);
    }
  }

  /// The execution has ended.
  record Closed(Outcome outcome) implements Position {}

  /// Whether the integration is still to answer, or has and the token is awaited.
  enum Call {
    PENDING,
    RETURNED
  }

  /// A length of time and the moment by which it is over.
  record Limit(Duration length, Instant dueAt) {
    static Limit from(Instant now, Duration length) {
      return new Limit(length, now.plus(length));
    }

    Limit extended(Duration more) {
      return new Limit(length, dueAt.plus(more));
    }
  }

  /// When something happens here if nobody does anything.
  default @Nullable Instant deadline() {
    return switch (this) {
      case Entering _, Closed _ -> null;
      case Waiting(var until) -> until;
      case BackingOff(var until) -> until;
      case InTask task -> task.nextDeadline();
    };
  }
}
