package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// One thing that happened, as the journal keeps it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "record")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.MachineSaved.class, name = "machine_saved"),
  @JsonSubTypes.Type(value = JournalRecord.ExecutionStarted.class, name = "execution_started"),
  @JsonSubTypes.Type(value = JournalRecord.ExecutionAdvanced.class, name = "execution_advanced"),
  @JsonSubTypes.Type(value = JournalRecord.StatusAnnounced.class, name = "status_announced")
})
sealed interface JournalRecord {
  Instant at();

  /// A state machine was created or updated.
  record MachineSaved(MachineRevision machine, Instant at) implements JournalRecord {}

  /// An execution was started.
  record ExecutionStarted(ExecutionStart start, Step step, Instant at) implements JournalRecord {}

  /// An execution made a step.
  record ExecutionAdvanced(String execution, Step step, Instant at) implements JournalRecord {}

  /// The listener was told that an execution has this status.
  record StatusAnnounced(String execution, ExecutionStatus status, Instant at)
      implements JournalRecord {}
}
