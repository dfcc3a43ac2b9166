package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// What does not change while an execution runs.
record ExecutionFacts(
    ExecutionStart start, JsonNode input, MachineRevision machine, @Nullable Duration timeout) {
  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /// `$states.context` but for the task's token.
  ObjectNode context(Cursor cursor) {
    var context = Json.object();
    context
        .putObject("Execution")
        .put("Id", start.arn())
        .put("Name", start.name())
        .put("RoleArn", machine.roleArn())
        .put("StartTime", iso(start.at()))
        .put("RedriveCount", 0)
        .set("Input", input);
    context.putObject("StateMachine").put("Id", machine.arn()).put("Name", machine.name());
    context
        .putObject("State")
        .put("Name", cursor.visit().state())
        .put("EnteredTime", iso(cursor.visit().enteredAt()))
        .put("RetryCount", cursor.attempts().retryCount());
    return context;
  }

  @Nullable Instant deadline(Cursor cursor) {
    return timeout == null ? null : start.at().plus(timeout).plus(cursor.outage());
  }

  private static String iso(Instant instant) {
    return ISO_MILLIS.format(instant);
  }
}
