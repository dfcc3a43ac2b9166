package com.miteos.deployments.statemachine.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the journal of an earlier process adds up to.
final class Ledger {
  private final Map<String, MachineRevision> revisions = new LinkedHashMap<>();
  private final Map<String, String> latest = new LinkedHashMap<>();
  private final Map<String, ExecutionRecord> executions = new LinkedHashMap<>();
  private final Retention retention = new Retention();
  private @Nullable Instant lastActivity;

  void apply(JournalRecord entry) {
    lastActivity = entry.at();
    switch (entry) {
      case JournalRecord.MachineSaved(var machine, _) -> {
        revisions.put(machine.revisionId(), machine);
        latest.put(machine.arn(), machine.revisionId());
      }
      case JournalRecord.ExecutionStarted(var start, var step, _) -> {
        executions.put(start.arn(), new ExecutionRecord(start, step));
        forgetOldest(start.arn(), step);
      }
      case JournalRecord.ExecutionAdvanced(var arn, var step, _) -> {
        execution(arn).apply(step);
        forgetOldest(arn, step);
      }
      case JournalRecord.StatusAnnounced(var arn, var status, _) -> {
        // The listener may be slower than five hundred executions.
        var execution = executions.get(arn);
        if (execution != null) {
          execution.announced(status);
        }
      }
    }
  }

  private ExecutionRecord execution(String arn) {
    var execution = executions.get(arn);
    if (execution == null) {
      throw new IllegalStateException("The journal never started " + arn);
    }
    return execution;
  }

  private void forgetOldest(String arn, Step step) {
    if (step.cursor().position() instanceof Position.Closed) {
      retention.ended(arn).ifPresent(executions::remove);
    }
  }

  List<MachineRevision> machines() {
    var needed = new HashSet<>(latest.values());
    executions.values().forEach(execution -> needed.add(execution.start().revisionId()));
    return revisions.values().stream()
        .filter(revision -> needed.contains(revision.revisionId()))
        .toList();
  }

  List<ExecutionRecord> executions() {
    return List.copyOf(executions.values());
  }

  Retention retention() {
    return retention;
  }

  /// How long nobody has been keeping this journal.
  Duration outage(Instant now) {
    return lastActivity == null || now.isBefore(lastActivity)
        ? Duration.ZERO
        : Duration.between(lastActivity, now);
  }

  /// The fewest records that say the same, last activity included.
  List<JournalRecord> compacted() {
    var records = new ArrayList<JournalRecord>();
    if (lastActivity != null) {
      var at = lastActivity;
      machines().forEach(machine -> records.add(new JournalRecord.MachineSaved(machine, at)));
      executions.values().forEach(execution -> records.addAll(execution.toJournal(at)));
    }
    return records;
  }
}
