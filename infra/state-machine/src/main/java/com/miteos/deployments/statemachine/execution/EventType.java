package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.definition.State;

/// The kinds of history events, with the field that holds their details.
public enum EventType {
  EXECUTION_STARTED("ExecutionStarted", "executionStartedEventDetails"),
  EXECUTION_SUCCEEDED("ExecutionSucceeded", "executionSucceededEventDetails"),
  EXECUTION_FAILED("ExecutionFailed", "executionFailedEventDetails"),
  EXECUTION_TIMED_OUT("ExecutionTimedOut", "executionTimedOutEventDetails"),
  EXECUTION_ABORTED("ExecutionAborted", "executionAbortedEventDetails"),
  TASK_STATE_ENTERED("TaskStateEntered", EventType.ENTERED),
  TASK_STATE_EXITED("TaskStateExited", EventType.EXITED),
  CHOICE_STATE_ENTERED("ChoiceStateEntered", EventType.ENTERED),
  CHOICE_STATE_EXITED("ChoiceStateExited", EventType.EXITED),
  WAIT_STATE_ENTERED("WaitStateEntered", EventType.ENTERED),
  WAIT_STATE_EXITED("WaitStateExited", EventType.EXITED),
  PASS_STATE_ENTERED("PassStateEntered", EventType.ENTERED),
  PASS_STATE_EXITED("PassStateExited", EventType.EXITED),
  SUCCEED_STATE_ENTERED("SucceedStateEntered", EventType.ENTERED),
  SUCCEED_STATE_EXITED("SucceedStateExited", EventType.EXITED),
  FAIL_STATE_ENTERED("FailStateEntered", EventType.ENTERED),
  TASK_SCHEDULED("TaskScheduled", "taskScheduledEventDetails"),
  TASK_STARTED("TaskStarted", "taskStartedEventDetails"),
  TASK_SUBMITTED("TaskSubmitted", "taskSubmittedEventDetails"),
  TASK_SUCCEEDED("TaskSucceeded", "taskSucceededEventDetails"),
  TASK_FAILED("TaskFailed", "taskFailedEventDetails"),
  TASK_SUBMIT_FAILED("TaskSubmitFailed", "taskSubmitFailedEventDetails"),
  TASK_TIMED_OUT("TaskTimedOut", "taskTimedOutEventDetails"),
  EVALUATION_FAILED("EvaluationFailed", "evaluationFailedEventDetails");

  private static final String ENTERED = "stateEnteredEventDetails";
  private static final String EXITED = "stateExitedEventDetails";

  private final String wireName;
  private final String detailsField;

  EventType(String wireName, String detailsField) {
    this.wireName = wireName;
    this.detailsField = detailsField;
  }

  static EventType entered(State state) {
    return switch (state) {
      case State.Task _ -> TASK_STATE_ENTERED;
      case State.Choice _ -> CHOICE_STATE_ENTERED;
      case State.Wait _ -> WAIT_STATE_ENTERED;
      case State.Pass _ -> PASS_STATE_ENTERED;
      case State.Succeed _ -> SUCCEED_STATE_ENTERED;
      case State.Fail _ -> FAIL_STATE_ENTERED;
    };
  }

  static EventType exited(State state) {
    return switch (state) {
      case State.Task _ -> TASK_STATE_EXITED;
      case State.Choice _ -> CHOICE_STATE_EXITED;
      case State.Wait _ -> WAIT_STATE_EXITED;
      case State.Pass _ -> PASS_STATE_EXITED;
      case State.Succeed _ -> SUCCEED_STATE_EXITED;
      case State.Fail _ -> throw new IllegalArgumentException("A Fail state is not exited");
    };
  }

  public String wireName() {
    return wireName;
  }

  public String detailsField() {
    return detailsField;
  }
}
