package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.definition.ErrorNames;
import com.miteos.deployments.statemachine.definition.State;
import com.miteos.deployments.statemachine.definition.StateMachineDefinition;
import com.miteos.deployments.statemachine.execution.Cursor.Attempts;
import com.miteos.deployments.statemachine.execution.Cursor.Visit;
import com.miteos.deployments.statemachine.execution.Position.Call;
import com.miteos.deployments.statemachine.execution.Position.InTask;
import com.miteos.deployments.statemachine.json.Json;
import com.miteos.deployments.statemachine.query.QueryEvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The language itself: from where an execution is and what happened to where it is next, without
/// doing anything.
///
/// Every method that takes an event answers empty when the execution is no longer where the event
/// belongs.
final class Interpreter {
  private final StateMachineDefinition definition;
  private final ExecutionFacts facts;
  private final Sources sources;

  Interpreter(StateMachineDefinition definition, ExecutionFacts facts, Sources sources) {
    this.definition = definition;
    this.facts = facts;
    this.sources = sources;
  }

  Step begin() {
    var cursor =
        new Cursor(
            new Visit(definition.startAt(), facts.input(), facts.start().at()),
            Json.object(),
            Attempts.NONE,
            new Position.Entering(),
            0,
            Duration.ZERO);
    var details =
        Json.object().put("input", facts.start().input()).put("roleArn", facts.machine().roleArn());
    details.putObject("inputDetails").put("truncated", false);
    return step(cursor, progress -> progress.record(EventType.EXECUTION_STARTED, details));
  }

  Step enter(Cursor cursor) {
    return step(cursor, progress -> StateSteps.enter(progress, state(cursor)));
  }

  /// When [#due] next has something to do.
  @Nullable Instant nextDeadline(Cursor cursor) {
    if (cursor.position() instanceof Position.Closed) {
      return null;
    }
    var machine = facts.deadline(cursor);
    var position = cursor.position().deadline();
    if (machine == null || position == null) {
      return machine == null ? position : machine;
    }
    return machine.isBefore(position) ? machine : position;
  }

  /// What time alone has brought about.
  Optional<Step> due(Cursor cursor) {
    var deadline = nextDeadline(cursor);
    if (deadline == null || deadline.isAfter(sources.now())) {
      return Optional.empty();
    }
    if (deadline.equals(facts.deadline(cursor))) {
      return Optional.of(step(cursor, Progress::timeOut));
    }
    return switch (cursor.position()) {
      case Position.Entering _, Position.Closed _ -> Optional.empty();
      case Position.Waiting _ -> Optional.of(step(cursor, progress -> stopWaiting(progress)));
      case Position.BackingOff _ ->
          Optional.of(step(cursor, progress -> TaskSteps.attempt(progress, task(cursor))));
      case InTask attempt ->
          Optional.of(step(cursor, progress -> TaskSteps.timeOut(progress, task(cursor), attempt)));
    };
  }

  private void stopWaiting(Progress progress) {
    if (state(progress.cursor()) instanceof State.Wait pause) {
      StateSteps.leave(progress, pause, pause.exit());
    }
  }

  /// The integration returned.
  Optional<Step> returned(Cursor cursor, long attempt, JsonNode result) {
    return pending(cursor, attempt)
        .map(task ->
            step(
                cursor,
                progress -> {
                  if (task.token() == null) {
                    TaskSteps.succeed(progress, task(cursor), result);
                  } else {
                    TaskSteps.submitted(progress, task(cursor), task, result);
                  }
                }));
  }

  /// The integration threw.
  Optional<Step> failed(Cursor cursor, long attempt, StateError error) {
    return pending(cursor, attempt)
        .map(task -> {
          var type = task.token() == null ? EventType.TASK_FAILED : EventType.TASK_SUBMIT_FAILED;
          return step(cursor, progress -> TaskSteps.fail(progress, task(cursor), type, error));
        });
  }

  private static Optional<InTask> pending(Cursor cursor, long attempt) {
    return cursor.position() instanceof InTask task
            && task.attempt() == attempt
            && task.call() == Call.PENDING
        ? Optional.of(task)
        : Optional.empty();
  }

  Optional<Step> succeeded(Cursor cursor, String token, JsonNode output) {
    return awaiting(cursor, token)
        .map(task ->
            step(cursor, progress -> TaskSteps.answered(progress, task(cursor), task, output)));
  }

  Optional<Step> failed(Cursor cursor, String token, StateError error) {
    return awaiting(cursor, token)
        .map(_ ->
            step(
                cursor,
                progress -> TaskSteps.fail(progress, task(cursor), EventType.TASK_FAILED, error)));
  }

  Optional<Step> alive(Cursor cursor, String token) {
    return awaiting(cursor, token)
        .map(task -> step(cursor, progress -> progress.moveTo(task.beaten(progress.now()))));
  }

  private static Optional<InTask> awaiting(Cursor cursor, String token) {
    return cursor.position() instanceof InTask task && token.equals(task.token())
        ? Optional.of(task)
        : Optional.empty();
  }

  Optional<Step> stopped(Cursor cursor, StateError error) {
    return cursor.position() instanceof Position.Closed
        ? Optional.empty()
        : Optional.of(step(cursor, progress -> progress.abort(error)));
  }

  private State state(Cursor cursor) {
    return definition.state(cursor.visit().state());
  }

  private State.Task task(Cursor cursor) {
    return (State.Task) state(cursor);
  }

  private Step step(Cursor cursor, Consumer<Progress> move) {
    var progress = new Progress(facts, sources, cursor);
    attempt(progress, () -> move.accept(progress), error -> handle(progress, error));
    return progress.toStep();
  }

  private void handle(Progress progress, StateError error) {
    if (state(progress.cursor()) instanceof State.Task task) {
      attempt(progress, () -> TaskSteps.handle(progress, task, error), progress::fail);
    } else {
      progress.fail(error);
    }
  }

  private static void attempt(Progress progress, Runnable move, Consumer<StateError> otherwise) {
    try {
      move.run();
    } catch (QueryEvaluationException e) {
      var error = new StateError(ErrorNames.QUERY_EVALUATION_ERROR, e.getMessage());
      var details =
          Json.object().put("location", e.field()).put("state", progress.cursor().visit().state());
      error.describeIn(details);
      progress.record(EventType.EVALUATION_FAILED, details);
      otherwise.accept(error);
    } catch (DataLimitExceededException e) {
      otherwise.accept(e.error());
    }
  }
}
