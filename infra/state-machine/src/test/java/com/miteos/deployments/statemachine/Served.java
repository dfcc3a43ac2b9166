package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.FakeIntegration.Call;
import com.miteos.deployments.statemachine.execution.ExecutionStatusChange;
import com.miteos.deployments.statemachine.execution.LambdaAnswer;
import com.miteos.deployments.statemachine.execution.SqsMessage;
import com.miteos.deployments.statemachine.execution.StepFunctions.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// The server, its surroundings in the test's hands, and the client of the AWS SDK in front of it.
final class Served implements AutoCloseable {
  final ManualTimer timer;
  final FakeIntegration integration = new FakeIntegration();
  final List<ExecutionStatusChange> changes = new CopyOnWriteArrayList<>();
  final StepFunctionsServer server;
  final SfnClient client;

  Served(Path directory) {
    this(directory, new ManualTimer());
  }

  Served(Path directory, ManualTimer timer) {
    this.timer = timer;
    this.server =
        StepFunctionsServer.start(
            new StepFunctionsServer.Options(0, directory, "eu-central-1", "000000000000"),
            new Surroundings(timer, new Random(7), integration, changes::add));
    this.client =
        SfnClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(
                configuration -> configuration.retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  String create(String definition) {
    return create("machine", definition);
  }

  String create(String name, String definition) {
    return client
        .createStateMachine(request ->
            request
                .name(name)
                .definition(definition)
                .roleArn("arn:aws:iam::000000000000:role/pipeline"))
        .stateMachineArn();
  }

  /// Creates a machine of these states, starting at the first named, and starts it.
  String run(String startAt, String states, String input) {
    return start(create(machine(startAt, states)), input);
  }

  static String machine(String startAt, String states) {
    return """
    {"QueryLanguage": "JSONata", "StartAt": "%s", "States": {%s}}\
    """
        .formatted(startAt, states);
  }

  String start(String machine, String input) {
    return client
        .startExecution(request -> request.stateMachineArn(machine).name("one").input(input))
        .executionArn();
  }

  DescribeExecutionResponse describe(String execution) {
    return client.describeExecution(request -> request.executionArn(execution));
  }

  DescribeExecutionResponse ended(String execution) {
    await(() -> describe(execution).status() != ExecutionStatus.RUNNING);
    return describe(execution);
  }

  List<HistoryEvent> history(String execution) {
    return client
        .getExecutionHistory(request -> request.executionArn(execution).maxResults(1000))
        .events();
  }

  List<String> eventTypes(String execution) {
    return history(execution).stream().map(HistoryEvent::typeAsString).toList();
  }

  void awaitEvent(String execution, String type) {
    await(() -> eventTypes(execution).contains(type));
  }

  void awaitEvents(String execution, String type, int count) {
    await(() -> eventTypes(execution).stream().filter(type::equals).count() >= count);
  }

  /// Until something is to happen after exactly this long.
  void awaitAlarm(Duration delay) {
    var at = timer.instant().plus(delay);
    await(() -> timer.isSet(at));
  }

  static void await(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time spent waiting").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  static void succeed(Call call, String payload) {
    call.answer(() -> new LambdaAnswer(200, "$LATEST", null, payload).toTaskResult());
  }

  static void fail(Call call, String errorType) {
    var payload =
        """
        {"errorMessage":"it broke","errorType":"%s"}\
        """
            .formatted(errorType);
    call.answer(() -> new LambdaAnswer(200, "$LATEST", "Unhandled", payload).toTaskResult());
  }

  static String accept(Call call) {
    call.answer(() -> SqsMessage.result("message-1", "0cc175b9c0f1b6a831c399e269772661"));
    return token(call.arguments());
  }

  static String token(JsonNode arguments) {
    return arguments.path("MessageBody").path("token").textValue();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
