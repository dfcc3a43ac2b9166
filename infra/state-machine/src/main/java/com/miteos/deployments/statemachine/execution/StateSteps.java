package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.definition.ErrorNames;
import com.miteos.deployments.statemachine.definition.Exit;
import com.miteos.deployments.statemachine.definition.State;
import com.miteos.deployments.statemachine.json.Json;
import com.miteos.deployments.statemachine.query.QueryEvaluationException;
import com.miteos.deployments.statemachine.query.QueryScope;
import com.miteos.deployments.statemachine.query.Template;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What entering each kind of state does, and leaving those that need no service.
final class StateSteps {
  private StateSteps() {}

  static void enter(Progress progress, State state) {
    var details =
        Json.object()
            .put("name", state.name())
            .put("input", Json.write(progress.cursor().visit().input()));
    details.putObject("inputDetails").put("truncated", false);
    progress.record(EventType.entered(state), details);
    switch (state) {
      case State.Task task -> TaskSteps.attempt(progress, task);
      case State.Choice choice -> choose(progress, choice);
      case State.Wait pause -> pause(progress, pause);
      case State.Pass pass -> leave(progress, pass, pass.exit());
      case State.Succeed succeed -> succeed(progress, succeed);
      case State.Fail fail -> fail(progress, fail);
    }
  }

  static void leave(Progress progress, State state, Exit exit) {
    progress.leave(state, exit, progress.states(), progress.cursor().visit().input());
  }

  private static void choose(Progress progress, State.Choice choice) {
    var scope = progress.scope(progress.states());
    for (var rule : choice.rules()) {
      if (isTrue(rule.condition(), scope)) {
        leave(progress, choice, rule.exit());
        return;
      }
    }
    if (choice.otherwise() == null) {
      progress.fail(
          new StateError(
              ErrorNames.NO_CHOICE_MATCHED,
              "No choice matched in the state '" + choice.name() + "' and it has no Default."));
      return;
    }
    leave(progress, choice, choice.otherwise());
  }

  private static boolean isTrue(Template condition, QueryScope scope) {
    var value = condition.evaluate(scope);
    if (!value.isBoolean()) {
      throw new QueryEvaluationException(
          "Condition", "The field 'Condition' must be true or false, not " + value);
    }
    return value.booleanValue();
  }

  private static void pause(Progress progress, State.Wait pause) {
    var scope = progress.scope(progress.states());
    var until =
        switch (pause.until()) {
          case State.Until.Seconds(var template) ->
              progress.now().plusSeconds(seconds(template, scope));
          case State.Until.Timestamp(var template) -> timestamp(template, scope);
        };
    progress.moveTo(new Position.Waiting(until));
  }

  private static long seconds(Template template, QueryScope scope) {
    var value = template.evaluate(scope);
    if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > 99_999_999) {
      throw new QueryEvaluationException(
          "Seconds", "The field 'Seconds' must be a whole number from 0 to 99999999, not " + value);
    }
    return value.longValue();
  }

  private static Instant timestamp(Template template, QueryScope scope) {
    var value = template.evaluate(scope);
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeParseException _) {
      throw new QueryEvaluationException(
          "Timestamp", "The field 'Timestamp' must be a moment in ISO 8601, not " + value);
    }
  }

  private static void succeed(Progress progress, State.Succeed succeed) {
    var scope = progress.scope(progress.states());
    var input = progress.cursor().visit().input();
    var output = succeed.output() == null ? input : succeed.output().evaluate(scope);
    var details =
        Json.object()
            .put("name", succeed.name())
            .put("output", Json.write(progress.limited(output, "an output")));
    details.putObject("outputDetails").put("truncated", false);
    progress.record(EventType.SUCCEED_STATE_EXITED, details);
    progress.succeed(output);
  }

  private static void fail(Progress progress, State.Fail fail) {
    var scope = progress.scope(progress.states());
    progress.fail(
        new StateError(text(fail.error(), scope, "Error"), text(fail.cause(), scope, "Cause")));
  }

  private static @Nullable String text(
      @Nullable Template template, QueryScope scope, String field) {
    if (template == null) {
      return null;
    }
    var value = template.evaluate(scope);
    if (!value.isTextual()) {
      throw new QueryEvaluationException(
          field, "The field '" + field + "' must be a string, not " + value);
    }
    return value.textValue();
  }
}
