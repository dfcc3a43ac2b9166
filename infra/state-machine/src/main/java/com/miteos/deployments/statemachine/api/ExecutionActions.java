package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.ExecutionStatus;
import com.miteos.deployments.statemachine.execution.ExecutionView;
import com.miteos.deployments.statemachine.execution.Executions;
import com.miteos.deployments.statemachine.execution.HistoryEvent;
import com.miteos.deployments.statemachine.execution.Machines;
import com.miteos.deployments.statemachine.execution.Outcome;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.execution.StateError;
import com.miteos.deployments.statemachine.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The actions on executions.
final class ExecutionActions {
  private static final Set<String> DATA_MEMBERS =
      Set.of("input", "inputDetails", "output", "outputDetails", "parameters", "assignedVariables");

  private final Machines machines;
  private final Executions executions;

  ExecutionActions(Machines machines, Executions executions) {
    this.machines = machines;
    this.executions = executions;
  }

  ObjectNode start(ApiRequest request) {
    var input = request.optional("input");
    var execution =
        executions.start(
            request.required("stateMachineArn"),
            request.optional("name"),
            input == null ? "{}" : input);
    return Json.object()
        .put("executionArn", execution.start().arn())
        .put("startDate", Timestamps.of(execution.start().at()));
  }

  ObjectNode stop(ApiRequest request) {
    var error = new StateError(request.optional("error", 256), request.optional("cause", 32_768));
    var outcome = executions.stop(request.required("executionArn"), error);
    return Json.object().put("stopDate", Timestamps.of(outcome.at()));
  }

  ObjectNode describe(ApiRequest request) {
    var execution = executions.find(request.required("executionArn"));
    var json = summary(execution).put("input", execution.start().input());
    json.putObject("inputDetails").put("included", true);
    execution.outcome().ifPresent(outcome -> describe(outcome, json));
    var reason =
        execution.outcome().isEmpty()
            ? "Execution is RUNNING and cannot be redriven"
            : "Redrive is not supported";
    return json.put("redriveStatus", "NOT_REDRIVABLE").put("redriveStatusReason", reason);
  }

  private static void describe(Outcome outcome, ObjectNode json) {
    if (outcome.output() != null) {
      json.put("output", outcome.output());
      json.putObject("outputDetails").put("included", true);
    }
    if (outcome.error().error() != null) {
      json.put("error", outcome.error().error());
    }
    if (outcome.error().cause() != null) {
      json.put("cause", outcome.error().cause());
    }
  }

  ObjectNode list(ApiRequest request) {
    request.refuse("mapRunArn");
    request.refuse("redriveFilter");
    var machine = machines.find(request.required("stateMachineArn"));
    var filter = request.optional("statusFilter");
    var wanted = filter == null ? Set.of(ExecutionStatus.values()) : Set.of(status(filter));
    var matching =
        executions.of(machine).filter(execution -> wanted.contains(execution.status())).toList();
    return Page.of(matching, request, execution -> execution.start().arn())
        .toJson("executions", ExecutionActions::summary);
  }

  private static ExecutionStatus status(String name) {
    return Arrays.stream(ExecutionStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new RefusedException(
                ErrorCode.VALIDATION,
                "1 validation error detected: Value '"
                    + name
                    + "' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set"));
  }

  private static ObjectNode summary(ExecutionView execution) {
    var start = execution.start();
    var json =
        Json.object()
            .put("executionArn", start.arn())
            .put("stateMachineArn", start.machineArn())
            .put("name", start.name())
            .put("status", execution.status().name())
            .put("startDate", Timestamps.of(start.at()))
            .put("redriveCount", 0);
    execution.outcome().ifPresent(ended -> json.put("stopDate", Timestamps.of(ended.at())));
    return json;
  }

  ObjectNode history(ApiRequest request) {
    var events = executions.history(request.required("executionArn"));
    var ordered = request.flag("reverseOrder").orElse(false) ? events.reversed() : events;
    var withData = request.flag("includeExecutionData").orElse(true);
    return Page.of(List.copyOf(ordered), request, event -> Long.toString(event.id()))
        .toJson("events", event -> withData ? event(event) : withoutData(event(event), event));
  }

  private static ObjectNode event(HistoryEvent event) {
    var json =
        Json.object()
            .put("timestamp", Timestamps.of(event.at()))
            .put("type", event.type().wireName())
            .put("id", event.id())
            .put("previousEventId", event.previousEventId());
    return json.set(event.type().detailsField(), event.details());
  }

  private static ObjectNode withoutData(ObjectNode json, HistoryEvent event) {
    var details = event.details().deepCopy().without(DATA_MEMBERS);
    return json.set(event.type().detailsField(), details);
  }
}
