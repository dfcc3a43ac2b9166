package com.miteos.deployments.statemachine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.execution.ErrorCode;
import com.miteos.deployments.statemachine.execution.RefusedException;
import com.miteos.deployments.statemachine.execution.StepFunctions;
import com.miteos.deployments.statemachine.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Step Functions API over HTTP: AWS JSON 1.0, the action in a header, signatures not looked
/// at.
public final class StepFunctionsApi implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsApi.class);
  private static final String TARGET_PREFIX = "AWSStepFunctions.";
  private static final int LARGEST_BODY = 2 * 1_048_576;

  private final Map<String, Function<ApiRequest, ObjectNode>> actions;
  private final Supplier<String> requestIds;

  public StepFunctionsApi(StepFunctions stepFunctions, Supplier<String> requestIds) {
    var machines = new MachineActions(stepFunctions.machines());
    var executions = new ExecutionActions(stepFunctions.machines(), stepFunctions.executions());
    var tasks = new TaskActions(stepFunctions.executions());
    this.requestIds = requestIds;
    this.actions =
        Map.ofEntries(
            Map.entry("CreateStateMachine", machines::create),
            Map.entry("UpdateStateMachine", machines::update),
            Map.entry("DescribeStateMachine", machines::describe),
            Map.entry("ListStateMachines", machines::list),
            Map.entry("StartExecution", executions::start),
            Map.entry("StopExecution", executions::stop),
            Map.entry("DescribeExecution", executions::describe),
            Map.entry("ListExecutions", executions::list),
            Map.entry("GetExecutionHistory", executions::history),
            Map.entry("SendTaskSuccess", tasks::succeed),
            Map.entry("SendTaskFailure", tasks::fail),
            Map.entry("SendTaskHeartbeat", tasks::keepAlive));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      var answer = answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body);
      var bytes = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/x-amz-json-1.0");
      headers.set("x-amzn-RequestId", requestIds.get());
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(@Nullable String target, byte[] body) {
    try {
      if (body.length > LARGEST_BODY) {
        throw new RefusedException(ErrorCode.VALIDATION, "The request is too large");
      }
      var action = action(target);
      var request = ApiRequest.parse(new String(body, StandardCharsets.UTF_8));
      return new Answer(200, action.apply(request));
    } catch (RefusedException e) {
      return new Answer(400, error(e.code().wireName(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("target", target).setCause(e).log("Request failed");
      return new Answer(500, error("InternalServerError", "Internal error"));
    }
  }

  private Function<ApiRequest, ObjectNode> action(@Nullable String target) {
    var action =
        target != null && target.startsWith(TARGET_PREFIX)
            ? actions.get(target.substring(TARGET_PREFIX.length()))
            : null;
    if (action == null) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_OPERATION, "The operation '" + target + "' is not supported");
    }
    return action;
  }

  private static ObjectNode error(String type, String message) {
    return Json.object()
        .put("__type", "com.amazonaws.swf.service.v2.model#" + type)
        .put("message", message);
  }

  private record Answer(int status, ObjectNode body) {}
}
