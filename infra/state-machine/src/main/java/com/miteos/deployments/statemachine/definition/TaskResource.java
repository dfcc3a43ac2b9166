package com.miteos.deployments.statemachine.definition;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The service integrations a Task state may name, each with the arguments it takes.
public enum TaskResource {
  LAMBDA_INVOKE("lambda", "invoke", Arguments.LAMBDA),
  LAMBDA_INVOKE_AND_WAIT("lambda", "invoke.waitForTaskToken", Arguments.LAMBDA),
  SQS_SEND("sqs", "sendMessage", Arguments.SQS),
  SQS_SEND_AND_WAIT("sqs", "sendMessage.waitForTaskToken", Arguments.SQS);

  private static final String ARN_PREFIX = "arn:aws:states:::";
  private static final String TOKEN_SUFFIX = ".waitForTaskToken";

  private final String service;
  private final String action;
  private final Arguments arguments;

  TaskResource(String service, String action, Arguments arguments) {
    this.service = service;
    this.action = action;
    this.arguments = arguments;
  }

  static Optional<TaskResource> of(String arn) {
    return Arrays.stream(values()).filter(resource -> resource.arn().equals(arn)).findFirst();
  }

  static String supported() {
    return Arrays.stream(values()).map(TaskResource::arn).collect(Collectors.joining(", "));
  }

  public String arn() {
    return ARN_PREFIX + service + ":" + action;
  }

  /// The integration without its pattern: what is called is the same whether a token is awaited or
  /// not.
  public String callArn() {
    return ARN_PREFIX
        + service
        + ":"
        + (waitsForToken() ? action.substring(0, action.length() - TOKEN_SUFFIX.length()) : action);
  }

  public String service() {
    return service;
  }

  public String action() {
    return action;
  }

  public boolean waitsForToken() {
    return action.endsWith(TOKEN_SUFFIX);
  }

  Set<String> requiredArguments() {
    return arguments.required;
  }

  Set<String> allowedArguments() {
    return arguments.allowed;
  }

  private enum Arguments {
    LAMBDA(
        Set.of("FunctionName"),
        Set.of(
            "FunctionName", "Payload", "InvocationType", "ClientContext", "Qualifier", "LogType")),
    SQS(
        Set.of("QueueUrl", "MessageBody"),
        Set.of(
            "QueueUrl",
            "MessageBody",
            "DelaySeconds",
            "MessageAttributes",
            "MessageDeduplicationId",
            "MessageGroupId"));

    private final Set<String> required;
    private final Set<String> allowed;

    Arguments(Set<String> required, Set<String> allowed) {
      this.required = required;
      this.allowed = allowed;
    }
  }
}
