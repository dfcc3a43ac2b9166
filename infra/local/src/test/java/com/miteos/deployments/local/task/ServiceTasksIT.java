package com.miteos.deployments.local.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedSqs;
import com.miteos.deployments.embedded.Storage;
import com.miteos.deployments.local.lambda.LambdaFunction;
import com.miteos.deployments.local.lambda.LambdaFunction.Tenancy;
import com.miteos.deployments.local.lambda.LambdaServer;
import com.miteos.deployments.local.lambda.LambdaService;
import com.miteos.deployments.local.service.AwsClients;
import com.miteos.deployments.statemachine.execution.TaskFailedException;
import com.miteos.deployments.statemachine.time.SystemTimer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class ServiceTasksIT {
  private static final AwsIdentity IDENTITY = new AwsIdentity("us-east-1", "local", "local-secret");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LAMBDA = "arn:aws:states:::lambda:invoke";
  private static final String SQS = "arn:aws:states:::sqs:sendMessage";

  private final ObjectMapper json = new ObjectMapper();
  private final EmbeddedSqs queues = EmbeddedSqs.start(Storage.inMemory(), 0, IDENTITY);
  private final SystemTimer timer = new SystemTimer(InstantSource.system());
  private final LambdaService functions =
      new LambdaService(List.of(function("greet", Greeter.class)), timer, () -> "request");
  private final LambdaServer lambdaServer = LambdaServer.start(0, functions);
  private final SqsClient sqs = sqs(queues.endpoint());
  private final ServiceTasks tasks = new ServiceTasks(lambda(lambdaServer.endpoint()), sqs);

  @AfterEach
  void stop() {
    lambdaServer.close();
    functions.close();
    timer.close();
    queues.close();
  }

  @Test
  void handsAPayloadToAFunctionAndItsAnswerBack() throws Exception {
    var result =
        tasks.run(LAMBDA, read("{\"FunctionName\": \"greet\", \"Payload\": {\"name\": \"Ada\"}}"));

    assertThat(result.path("Payload")).isEqualTo(read("\"Hello Ada\""));
    assertThat(result.path("StatusCode").asInt()).isEqualTo(200);
  }

  @Test
  void namesAFunctionsErrorByItsClass() throws Exception {
    var arguments = read("{\"FunctionName\": \"greet\", \"Payload\": {\"name\": \"\"}}");

    assertThatThrownBy(() -> tasks.run(LAMBDA, arguments))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("java.lang.IllegalArgumentException: {")
        .hasMessageContaining("\"errorMessage\":\"nobody to greet\"");
  }

  @Test
  void namesLambdasOwnErrors() throws Exception {
    var arguments = read("{\"FunctionName\": \"nobody\", \"Payload\": {}}");

    assertThatThrownBy(() -> tasks.run(LAMBDA, arguments))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("Lambda.ResourceNotFoundException: ");
  }

  @Test
  void sendsAMessageAsJson() throws Exception {
    var url = sqs.createQueue(request -> request.queueName("builds")).queueUrl();

    var result =
        tasks.run(
            SQS,
            read(
                "{\"QueueUrl\": \"%s\", \"MessageGroupId\": \"a\", \"MessageBody\": {\"id\": 1}}"
                    .formatted(url)));

    var message = sqs.receiveMessage(request -> request.queueUrl(url)).messages().getFirst();
    assertThat(message.body()).isEqualTo("{\"id\":1}");
    assertThat(result.path("MessageId").asText()).isEqualTo(message.messageId());
  }

  @Test
  void namesAServiceThatDoesNotAnswer() throws Exception {
    var url = queues.endpoint() + "/000000000000/builds";
    queues.close();

    assertThatThrownBy(() ->
            tasks.run(SQS, read("{\"QueueUrl\": \"%s\", \"MessageBody\": \"x\"}".formatted(url))))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageStartingWith("SQS.SdkClientException: ");
  }

  @Test
  void refusesAnArgumentItWouldIgnore() throws Exception {
    var arguments = read("{\"FunctionName\": \"greet\", \"Qualifier\": \"live\"}");

    assertThatThrownBy(() -> tasks.run(LAMBDA, arguments))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("does not understand the argument Qualifier");
  }

  private JsonNode read(String text) throws Exception {
    return json.readTree(text);
  }

  private static LambdaClient lambda(URI endpoint) {
    return new AwsClients(IDENTITY).create(LambdaClient.builder(), endpoint, PATIENCE);
  }

  private static SqsClient sqs(URI endpoint) {
    return new AwsClients(IDENTITY).create(SqsClient.builder(), endpoint, PATIENCE);
  }

  private static LambdaFunction function(String name, Class<?> handler) {
    return new LambdaFunction(
        name,
        "arn:aws:lambda:us-east-1:000000000000:function:" + name,
        handler.getName(),
        Map.of(),
        Duration.ofSeconds(5),
        128,
        Tenancy.SHARED);
  }

  /// Greets whom it is told to.
  public static final class Greeter implements RequestHandler<Map<String, String>, String> {
    public Greeter(Map<String, String> environment) {
      assertThat(environment).isEmpty();
    }

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
      var name = event.getOrDefault("name", "");
      if (name.isEmpty()) {
        throw new IllegalArgumentException("nobody to greet");
      }
      return "Hello " + name;
    }
  }
}
