package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.definition.ErrorNames;
import com.miteos.deployments.statemachine.definition.Exit;
import com.miteos.deployments.statemachine.definition.State;
import com.miteos.deployments.statemachine.definition.Transition;
import com.miteos.deployments.statemachine.execution.Cursor.Attempts;
import com.miteos.deployments.statemachine.execution.Cursor.Visit;
import com.miteos.deployments.statemachine.json.Json;
import com.miteos.deployments.statemachine.query.QueryScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step while it is being made.
final class Progress {
  private static final int LONGEST_HISTORY = 25_000;
  private static final StateError NO_ERROR = new StateError(null, null);

  private final ExecutionFacts facts;
  private final Sources sources;
  private final Instant now;
  private final List<HistoryEvent> events = new ArrayList<>();
  private Cursor cursor;
  private long lastEventId;

  Progress(ExecutionFacts facts, Sources sources, Cursor cursor) {
    this.facts = facts;
    this.sources = sources;
    this.now = sources.now();
    this.cursor = cursor;
    this.lastEventId = cursor.lastEventId();
  }

  Instant now() {
    return now;
  }

  Cursor cursor() {
    return cursor;
  }

  Sources sources() {
    return sources;
  }

  String executionArn() {
    return facts.start().arn();
  }

  /// The first two events of a history have no predecessor.
  long record(EventType type, ObjectNode details) {
    var id = lastEventId + 1;
    events.add(new HistoryEvent(id, id <= 2 ? 0 : lastEventId, now, type, details));
    lastEventId = id;
    return id;
  }

  void moveTo(Position position) {
    cursor = cursor.at(position);
  }

  void retry(int retrier, Instant until) {
    cursor =
        new Cursor(
            cursor.visit(),
            cursor.variables(),
            cursor.attempts().plusOne(retrier),
            new Position.BackingOff(until),
            lastEventId,
            cursor.outage());
  }

  /// `$states` in the current state.
  ObjectNode states() {
    return states(null);
  }

  ObjectNode states(@Nullable String token) {
    var states = Json.object();
    states.set("input", cursor.visit().input());
    var context = facts.context(cursor);
    if (token != null) {
      context.putObject("Task").put("Token", token);
    }
    return states.set("context", context);
  }

  QueryScope scope(ObjectNode states) {
    return new QueryScope(states, cursor.variables(), sources.functions());
  }

  JsonNode limited(JsonNode value, String what) {
    if (Json.exceedsDataLimit(value)) {
      throw new DataLimitExceededException(cursor.visit().state(), what);
    }
    return value;
  }

  /// Output and variables are computed from what held before either.
  void leave(State state, Exit exit, ObjectNode states, JsonNode otherwise) {
    var scope = scope(states);
    var output = exit.output() == null ? otherwise : exit.output().evaluate(scope);
    limited(output, "an output");
    var assigned = Json.object();
    exit.assign()
        .forEach((name, value) -> assigned.set(name, limited(value.evaluate(scope), "a variable")));
    record(EventType.exited(state), exitedDetails(state, output, assigned));
    switch (exit.transition()) {
      case Transition.Next(var next) -> enter(next, output, assigned);
      case Transition.End() -> succeed(output);
    }
  }

  private static ObjectNode exitedDetails(State state, JsonNode output, ObjectNode assigned) {
    var details = Json.object().put("name", state.name()).put("output", Json.write(output));
    details.putObject("outputDetails").put("truncated", false);
    if (!assigned.isEmpty()) {
      var variables = details.putObject("assignedVariables");
      assigned
          .properties()
          .forEach(entry -> variables.put(entry.getKey(), Json.write(entry.getValue())));
      details.putObject("assignedVariablesDetails").put("truncated", false);
    }
    return details;
  }

  private void enter(String state, JsonNode input, ObjectNode assigned) {
    var variables = cursor.variables().deepCopy();
    variables.setAll(assigned);
    cursor =
        new Cursor(
            new Visit(state, input, now),
            variables,
            Attempts.NONE,
            new Position.Entering(),
            lastEventId,
            cursor.outage());
  }

  void succeed(JsonNode output) {
    var text = Json.write(output);
    var details = Json.object().put("output", text);
    details.putObject("outputDetails").put("truncated", false);
    record(EventType.EXECUTION_SUCCEEDED, details);
    close(new Outcome(ExecutionStatus.SUCCEEDED, text, NO_ERROR, now));
  }

  void fail(StateError error) {
    end(EventType.EXECUTION_FAILED, ExecutionStatus.FAILED, error);
  }

  void timeOut() {
    end(EventType.EXECUTION_TIMED_OUT, ExecutionStatus.TIMED_OUT, NO_ERROR);
  }

  void abort(StateError error) {
    end(EventType.EXECUTION_ABORTED, ExecutionStatus.ABORTED, error);
  }

  private void end(EventType type, ExecutionStatus status, StateError error) {
    var details = Json.object();
    error.describeIn(details);
    record(type, details);
    close(new Outcome(status, null, error, now));
  }

  private void close(Outcome outcome) {
    cursor = cursor.at(new Position.Closed(outcome));
  }

  Step toStep() {
    if (lastEventId >= LONGEST_HISTORY && !(cursor.position() instanceof Position.Closed)) {
      fail(
          new StateError(
              ErrorNames.RUNTIME,
              "The execution reached the maximum number of history events (25000)."));
    }
    return new Step(
        List.copyOf(events),
        new Cursor(
            cursor.visit(),
            cursor.variables(),
            cursor.attempts(),
            cursor.position(),
            lastEventId,
            cursor.outage()));
  }
}
