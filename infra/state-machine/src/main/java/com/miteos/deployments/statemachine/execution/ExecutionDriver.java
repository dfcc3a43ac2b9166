package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.definition.State;
import com.miteos.deployments.statemachine.definition.StateMachineDefinition;
import com.miteos.deployments.statemachine.execution.JournalRecord.ExecutionAdvanced;
import com.miteos.deployments.statemachine.execution.JournalRecord.StatusAnnounced;
import com.miteos.deployments.statemachine.execution.Position.Call;
import com.miteos.deployments.statemachine.execution.Position.InTask;
import com.miteos.deployments.statemachine.time.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Moves one execution along: every step is in the journal before its effect is seen.
final class ExecutionDriver {
  private final ExecutionRecord execution;
  private final StateMachineDefinition definition;
  private final Interpreter interpreter;
  private final ExecutionMeans means;
  private final ReentrantLock lock = new ReentrantLock();
  private Timer.@Nullable Alarm alarm;
  private @Nullable Future<?> call;
  private long calledAttempt;
  private boolean suspended;

  ExecutionDriver(
      ExecutionRecord execution,
      StateMachineDefinition definition,
      Interpreter interpreter,
      ExecutionMeans means) {
    this.execution = execution;
    this.definition = definition;
    this.interpreter = interpreter;
    this.means = means;
  }

  ExecutionStart start() {
    return execution.start();
  }

  ExecutionView view() {
    return locked(execution::view);
  }

  List<HistoryEvent> history() {
    return locked(execution::history);
  }

  boolean succeed(String token, JsonNode output) {
    return advance(cursor -> interpreter.succeeded(cursor, token, output));
  }

  boolean fail(String token, StateError error) {
    return advance(cursor -> interpreter.failed(cursor, token, error));
  }

  boolean keepAlive(String token) {
    return advance(cursor -> interpreter.alive(cursor, token));
  }

  void stop(StateError error) {
    advance(cursor -> interpreter.stopped(cursor, error));
  }

  /// Goes on from wherever the execution is, for the first time or after a restart.
  void resume(Duration outage) {
    locked(() -> {
      announce();
      if (execution.outcome().isPresent()) {
        return true;
      }
      if (outage.isPositive()) {
        var deferred = execution.cursor().deferred(outage, means.now());
        commit(new Step(List.of(), deferred));
      }
      return proceed();
    });
  }

  /// Makes the step that an event leads to; false when the event comes too late.
  private boolean advance(Function<Cursor, Optional<Step>> move) {
    return locked(() -> {
      if (suspended) {
        return false;
      }
      var step = move.apply(execution.cursor());
      step.ifPresent(this::commit);
      return step.isPresent() && proceed();
    });
  }

  /// Nothing moves after this; the journal has what a later process needs.
  void suspend() {
    locked(() -> {
      suspended = true;
      return disarm();
    });
  }

  private void commit(Step step) {
    means.journal(new ExecutionAdvanced(execution.start().arn(), step, means.now()));
    execution.apply(step);
  }

  private boolean proceed() {
    while (execution.cursor().position() instanceof Position.Entering) {
      commit(interpreter.enter(execution.cursor()));
    }
    means.log().sync();
    disarm();
    var deadline = interpreter.nextDeadline(execution.cursor());
    if (deadline != null) {
      alarm = means.timer().schedule(deadline, () -> advance(interpreter::due));
    }
    switch (execution.cursor().position()) {
      case InTask attempt -> callOnce(attempt);
      case Position.Closed _ -> {
        means.closed().accept(execution.start().arn());
        announce();
      }
      case Position.Entering _, Position.Waiting _, Position.BackingOff _ -> {}
    }
    return true;
  }

  /// Interrupts a call whose task is over.
  private boolean disarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    var attempt = execution.cursor().position() instanceof InTask task ? task.attempt() : 0;
    if (call != null && (suspended || attempt != calledAttempt)) {
      call.cancel(true);
      call = null;
    }
    return true;
  }

  private void callOnce(InTask attempt) {
    if (attempt.call() == Call.RETURNED || attempt.attempt() == calledAttempt) {
      return;
    }
    var task = (State.Task) definition.state(execution.cursor().visit().state());
    var id = attempt.attempt();
    calledAttempt = id;
    var started =
        means
            .calls()
            .start(
                task.resource(),
                attempt.arguments(),
                result -> answered(id, cursor -> interpreter.returned(cursor, id, result)),
                error -> answered(id, cursor -> interpreter.failed(cursor, id, error)));
    // A worker may answer for its token before the call that handed it over is through: that call
    // is left alone.
    call = attempt.token() == null ? started : null;
  }

  private void answered(long attempt, Function<Cursor, Optional<Step>> move) {
    locked(() -> {
      if (attempt == calledAttempt) {
        call = null;
      }
      return advance(move);
    });
  }

  private void announce() {
    execution
        .unannounced()
        .ifPresent(change -> means.announcer().announce(change, () -> announced(change.status())));
  }

  private void announced(ExecutionStatus status) {
    locked(() -> {
      if (!suspended) {
        execution.announced(status);
        means.journal(new StatusAnnounced(execution.start().arn(), status, means.now()));
      }
      return true;
    });
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
