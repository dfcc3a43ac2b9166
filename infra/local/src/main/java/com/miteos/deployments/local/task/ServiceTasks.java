package com.miteos.deployments.local.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.execution.LambdaAnswer;
import com.miteos.deployments.statemachine.execution.SqsMessage;
import com.miteos.deployments.statemachine.execution.TaskFailedException;
import com.miteos.deployments.statemachine.execution.TaskIntegration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Lambda and SQS as Step Functions calls them, errors under the names it gives them.
public final class ServiceTasks implements TaskIntegration {
  /// Where Step Functions' name for a service's unspecific error is not the SDK's.
  private static final Map<String, String> ERROR_NAMES =
      Map.of("Lambda.LambdaException", "Lambda.AWSLambdaException");

  private final LambdaClient lambda;
  private final SqsClient sqs;

  public ServiceTasks(LambdaClient lambda, SqsClient sqs) {
    this.lambda = lambda;
    this.sqs = sqs;
  }

  @Override
  public JsonNode run(String resource, JsonNode arguments) throws InterruptedException {
    return switch (resource) {
      case "arn:aws:states:::lambda:invoke" -> invoke(arguments);
      case "arn:aws:states:::sqs:sendMessage" -> send(arguments);
      default -> throw new TaskFailedException("States.Runtime", "No integration " + resource);
    };
  }

  private JsonNode invoke(JsonNode arguments) throws InterruptedException {
    requireOnly(arguments, Set.of("FunctionName", "Payload"));
    var request =
        InvokeRequest.builder()
            .functionName(arguments.path("FunctionName").asText())
            .payload(SdkBytes.fromUtf8String(arguments.path("Payload").toString()))
            .build();
    var response = call("Lambda", () -> lambda.invoke(request));
    return new LambdaAnswer(
            response.statusCode(),
            response.executedVersion(),
            response.functionError(),
            response.payload().asUtf8String())
        .toTaskResult();
  }

  private JsonNode send(JsonNode arguments) throws InterruptedException {
    requireOnly(arguments, Set.of("QueueUrl", "MessageBody", "MessageGroupId", "DelaySeconds"));
    var request =
        SendMessageRequest.builder()
            .queueUrl(arguments.path("QueueUrl").asText())
            .messageBody(SqsMessage.body(arguments));
    if (arguments.hasNonNull("MessageGroupId")) {
      request.messageGroupId(arguments.path("MessageGroupId").asText());
    }
    if (arguments.hasNonNull("DelaySeconds")) {
      request.delaySeconds(arguments.path("DelaySeconds").asInt());
    }
    var response = call("SQS", () -> sqs.sendMessage(request.build()));
    return SqsMessage.result(response.messageId(), response.md5OfMessageBody());
  }

  private static void requireOnly(JsonNode arguments, Set<String> understood) {
    for (var argument : arguments.properties()) {
      if (!understood.contains(argument.getKey())) {
        throw new TaskFailedException(
            "States.Runtime",
            "The local runner does not understand the argument " + argument.getKey());
      }
    }
  }

  private static <T> T call(String service, Supplier<T> call) throws InterruptedException {
    try {
      return call.get();
    } catch (SdkException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new TaskFailedException(errorName(service, e), e.getMessage());
    }
  }

  private static String errorName(String service, SdkException failure) {
    if (failure instanceof SdkClientException) {
      return service + ".SdkClientException";
    }
    var name = service + "." + failure.getClass().getSimpleName();
    return ERROR_NAMES.getOrDefault(name, name);
  }
}
