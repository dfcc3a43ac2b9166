package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.definition.ErrorNames;
import com.miteos.deployments.statemachine.definition.State;
import com.miteos.deployments.statemachine.execution.Position.Call;
import com.miteos.deployments.statemachine.execution.Position.InTask;
import com.miteos.deployments.statemachine.execution.Position.Limit;
import com.miteos.deployments.statemachine.json.Json;
import com.miteos.deployments.statemachine.query.QueryEvaluationException;
import com.miteos.deployments.statemachine.query.QueryScope;
import com.miteos.deployments.statemachine.query.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The life of a Task state: attempts, answers, retries, and what catches a failure.
final class TaskSteps {
  private TaskSteps() {}

  static void attempt(Progress progress, State.Task task) {
    var random = progress.sources().random();
    var token =
        task.resource().waitsForToken() ? TaskToken.issue(progress.executionArn(), random) : null;
    var scope = progress.scope(progress.states(token));
    var arguments = progress.limited(task.arguments().evaluate(scope), "an argument");
    var timeout = seconds(task.limits().timeout(), scope, "TimeoutSeconds");
    var heartbeat = seconds(task.limits().heartbeat(), scope, "HeartbeatSeconds");
    var scheduled = integration(task).put("region", progress.sources().region());
    scheduled.put("parameters", Json.write(arguments));
    if (timeout != null) {
      scheduled.put("timeoutInSeconds", timeout.toSeconds());
    }
    if (heartbeat != null) {
      scheduled.put("heartbeatInSeconds", heartbeat.toSeconds());
    }
    var attempt = progress.record(EventType.TASK_SCHEDULED, scheduled);
    progress.record(EventType.TASK_STARTED, integration(task));
    var now = progress.now();
    progress.moveTo(
        new InTask(
            attempt,
            token,
            arguments,
            Call.PENDING,
            timeout == null ? null : Limit.from(now, timeout),
            heartbeat == null ? null : Limit.from(now, heartbeat)));
  }

  private static @Nullable Duration seconds(
      @Nullable Template template, QueryScope scope, String field) {
    if (template == null) {
      return null;
    }
    var value = template.evaluate(scope);
    if (!value.isIntegralNumber() || value.longValue() < 1) {
      throw new QueryEvaluationException(
          field, "The field '" + field + "' must be a positive whole number, not " + value);
    }
    return Duration.ofSeconds(value.longValue());
  }

  static void submitted(Progress progress, State.Task task, InTask attempt, JsonNode result) {
    progress.limited(result, "a result");
    progress.record(EventType.TASK_SUBMITTED, output(task, result));
    progress.moveTo(attempt.submitted());
  }

  /// A worker may answer before the call that handed it the token has returned.
  static void answered(Progress progress, State.Task task, InTask attempt, JsonNode result) {
    if (attempt.call() == Call.PENDING) {
      progress.record(EventType.TASK_SUBMITTED, integration(task));
    }
    succeed(progress, task, result);
  }

  static void succeed(Progress progress, State.Task task, JsonNode result) {
    if (Json.exceedsDataLimit(result)) {
      var error = new DataLimitExceededException(task.name(), "a result").error();
      fail(progress, task, EventType.TASK_FAILED, error);
      return;
    }
    progress.record(EventType.TASK_SUCCEEDED, output(task, result));
    progress.leave(task, task.exit(), progress.states().set("result", result), result);
  }

  static void fail(Progress progress, State.Task task, EventType type, StateError error) {
    var details = integration(task);
    error.describeIn(details);
    progress.record(type, details);
    handle(progress, task, error);
  }

  /// The first retrier that matches decides whether there is another attempt; if not, the first
  /// catcher that matches takes over.
  static void handle(Progress progress, State.Task task, StateError error) {
    for (var index = 0; index < task.retriers().size(); index++) {
      var retrier = task.retriers().get(index);
      if (retrier.errors().match(error.error())) {
        var made = progress.cursor().attempts().of(index);
        if (made < retrier.policy().maxAttempts()) {
          var delay = retrier.policy().delay(made, progress.sources().random());
          progress.retry(index, progress.now().plus(delay));
          return;
        }
        break;
      }
    }
    for (var catcher : task.catchers()) {
      if (catcher.errors().match(error.error())) {
        var output = error.toErrorOutput();
        progress.leave(task, catcher.exit(), progress.states().set("errorOutput", output), output);
        return;
      }
    }
    progress.fail(error);
  }

  static void timeOut(Progress progress, State.Task task, InTask attempt) {
    var error =
        attempt.isMissingHeartbeat(progress.now())
            ? ErrorNames.HEARTBEAT_TIMEOUT
            : ErrorNames.TIMEOUT;
    fail(progress, task, EventType.TASK_TIMED_OUT, new StateError(error, null));
  }

  private static ObjectNode integration(State.Task task) {
    return Json.object()
        .put("resourceType", task.resource().service())
        .put("resource", task.resource().action());
  }

  private static ObjectNode output(State.Task task, JsonNode result) {
    var details = integration(task).put("output", Json.write(result));
    details.putObject("outputDetails").put("truncated", false);
    return details;
  }
}
