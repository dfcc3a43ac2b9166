package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one execution; whoever changes it holds its lock.
final class ExecutionRecord {
  private final ExecutionStart start;
  private final List<HistoryEvent> events = new ArrayList<>();
  private Cursor cursor;
  private @Nullable ExecutionStatus announced;

  ExecutionRecord(ExecutionStart start, Step first) {
    this.start = start;
    this.cursor = first.cursor();
    events.addAll(first.events());
  }

  ExecutionStart start() {
    return start;
  }

  Cursor cursor() {
    return cursor;
  }

  void apply(Step step) {
    events.addAll(step.events());
    cursor = step.cursor();
  }

  void announced(ExecutionStatus status) {
    announced = status;
  }

  Optional<Outcome> outcome() {
    return cursor.position() instanceof Position.Closed(var outcome)
        ? Optional.of(outcome)
        : Optional.empty();
  }

  ExecutionStatus status() {
    return outcome().map(Outcome::status).orElse(ExecutionStatus.RUNNING);
  }

  Optional<ExecutionStatusChange> unannounced() {
    return status() == announced ? Optional.empty() : Optional.of(change());
  }

  private ExecutionStatusChange change() {
    var at = outcome().map(Outcome::at).orElse(start.at());
    return new ExecutionStatusChange(start.arn(), status(), at, detail());
  }

  private ObjectNode detail() {
    var outcome = outcome();
    var output = outcome.map(Outcome::output);
    var error = outcome.map(Outcome::error);
    var included = Json.object().put("included", true);
    var detail =
        Json.object()
            .put("executionArn", start.arn())
            .put("stateMachineArn", start.machineArn())
            .put("name", start.name())
            .put("status", status().name())
            .put("startDate", start.at().toEpochMilli())
            .put("stopDate", outcome.map(ended -> ended.at().toEpochMilli()).orElse(null))
            .put("input", start.input())
            .put("output", output.orElse(null))
            .put("error", error.map(StateError::error).orElse(null))
            .put("cause", error.map(StateError::cause).orElse(null))
            .put("redriveCount", 0);
    detail.set("inputDetails", included);
    detail.set("outputDetails", output.isPresent() ? included : null);
    return detail.putNull("stateMachineVersionArn").putNull("stateMachineAliasArn");
  }

  ExecutionView view() {
    return new ExecutionView(start, outcome());
  }

  List<HistoryEvent> history() {
    return List.copyOf(events);
  }

  /// The fewest records that bring this back.
  List<JournalRecord> toJournal(Instant at) {
    var records = new ArrayList<JournalRecord>();
    records.add(new JournalRecord.ExecutionStarted(start, new Step(history(), cursor), at));
    if (announced != null) {
      records.add(new JournalRecord.StatusAnnounced(start.arn(), announced, at));
    }
    return records;
  }
}
