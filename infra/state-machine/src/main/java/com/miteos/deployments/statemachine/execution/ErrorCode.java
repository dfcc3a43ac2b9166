package com.miteos.deployments.statemachine.execution;

/// The errors of the Step Functions API, under its names.
public enum ErrorCode {
  EXECUTION_ALREADY_EXISTS("ExecutionAlreadyExists"),
  EXECUTION_DOES_NOT_EXIST("ExecutionDoesNotExist"),
  INVALID_ARN("InvalidArn"),
  INVALID_DEFINITION("InvalidDefinition"),
  INVALID_EXECUTION_INPUT("InvalidExecutionInput"),
  INVALID_NAME("InvalidName"),
  INVALID_OUTPUT("InvalidOutput"),
  INVALID_TOKEN("InvalidToken"),
  MISSING_REQUIRED_PARAMETER("MissingRequiredParameter"),
  STATE_MACHINE_ALREADY_EXISTS("StateMachineAlreadyExists"),
  STATE_MACHINE_DOES_NOT_EXIST("StateMachineDoesNotExist"),
  STATE_MACHINE_TYPE_NOT_SUPPORTED("StateMachineTypeNotSupported"),
  TASK_DOES_NOT_EXIST("TaskDoesNotExist"),
  TASK_TIMED_OUT("TaskTimedOut"),
  VALIDATION("ValidationException"),
  SERIALIZATION("SerializationException"),
  UNKNOWN_OPERATION("UnknownOperationException");

  private final String wireName;

  ErrorCode(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
