package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.MachineRevision;
import com.miteos.deployments.statemachine.execution.Machines;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.json.Json;

/// The actions on state machines.
final class MachineActions {
  private final Machines machines;

  MachineActions(Machines machines) {
    this.machines = machines;
  }

  ObjectNode create(ApiRequest request) {
    refuseVersions(request);
    var type = request.optional("type");
    if (type != null && !type.equals("STANDARD")) {
      throw new RefusedException(
          ErrorCode.STATE_MACHINE_TYPE_NOT_SUPPORTED,
          "State Machine Type Not Supported: '" + type + "', only STANDARD");
    }
    var machine =
        machines.create(
            request.required("name"), request.required("definition"), request.required("roleArn"));
    return Json.object()
        .put("stateMachineArn", machine.arn())
        .put("creationDate", Timestamps.of(machine.createdAt()));
  }

  ObjectNode update(ApiRequest request) {
    refuseVersions(request);
    var definition = request.optional("definition");
    var roleArn = request.optional("roleArn");
    if (definition == null && roleArn == null) {
      throw new RefusedException(
          ErrorCode.MISSING_REQUIRED_PARAMETER, "Either 'definition' or 'roleArn' must be given");
    }
    var machine = machines.update(request.required("stateMachineArn"), definition, roleArn);
    return Json.object()
        .put("updateDate", Timestamps.of(machine.updatedAt()))
        .put("revisionId", machine.revisionId());
  }

  private static void refuseVersions(ApiRequest request) {
    request.refuse("publish");
    request.refuse("versionDescription");
    request.refuse("encryptionConfiguration");
  }

  ObjectNode describe(ApiRequest request) {
    var machine = machines.find(request.required("stateMachineArn"));
    var json =
        summary(machine)
            .put("status", "ACTIVE")
            .put("definition", machine.definition())
            .put("roleArn", machine.roleArn())
            .put("revisionId", machine.revisionId());
    json.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
    json.putObject("tracingConfiguration").put("enabled", false);
    return json;
  }

  ObjectNode list(ApiRequest request) {
    return Page.of(machines.all(), request, MachineRevision::arn)
        .toJson("stateMachines", MachineActions::summary);
  }

  private static ObjectNode summary(MachineRevision machine) {
    return Json.object()
        .put("stateMachineArn", machine.arn())
        .put("name", machine.name())
        .put("type", "STANDARD")
        .put("creationDate", Timestamps.of(machine.createdAt()));
  }
}
