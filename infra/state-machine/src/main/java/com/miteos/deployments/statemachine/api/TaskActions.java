package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.Executions;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.execution.StateError;
import com.miteos.deployments.statemachine.json.Json;

/// What workers answer for the task tokens they hold.
final class TaskActions {
  private final Executions executions;

  TaskActions(Executions executions) {
    this.executions = executions;
  }

  ObjectNode succeed(ApiRequest request) {
    executions.succeed(request.required("taskToken"), output(request.required("output")));
    return Json.object();
  }

  private static JsonNode output(String text) {
    try {
      var output = Json.read(text);
      if (!Json.exceedsDataLimit(output)) {
        return output;
      }
      throw new RefusedException(
          ErrorCode.INVALID_OUTPUT, "Invalid Output: 'it is larger than 262144 bytes'");
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          ErrorCode.INVALID_OUTPUT, "Invalid Output: '" + e.getOriginalMessage() + "'");
    }
  }

  ObjectNode fail(ApiRequest request) {
    var error = new StateError(request.optional("error", 256), request.optional("cause", 32_768));
    executions.fail(request.required("taskToken"), error);
    return Json.object();
  }

  ObjectNode keepAlive(ApiRequest request) {
    executions.keepAlive(request.required("taskToken"));
    return Json.object();
  }
}
