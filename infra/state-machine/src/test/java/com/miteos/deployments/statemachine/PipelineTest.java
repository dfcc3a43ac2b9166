package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.miteos.deployments.statemachine.FakeIntegration.Call;
import com.miteos.deployments.statemachine.execution.SqsMessage;
import com.miteos.deployments.statemachine.execution.TaskFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Every path through `infra/pipeline.asl.json`, the services' answers given by hand.
final class PipelineTest {
  private static final String INPUT =
      """
      {"account":"acct_1","mode":"live","deployment_id":"dep_1"}\
      """;
  private static final String BUILT =
      """
      {"outcome":"built"}\
      """;
  private static final String PUSHED =
      """
      {"outcome":"pushed"}\
      """;
  private static final String LIVE =
      """
      {"outcome":"live","url":"https://site.example/"}\
      """;
  private static final String FAILED =
      """
      {"outcome":"failed","failure":{"code":"build_failed"}}\
      """;
  private static final String STALE = "com.miteos.deployments.deployment.StaleDeploymentException";
  private static final String UNAVAILABLE =
      "com.miteos.deployments.hosting.ProviderUnavailableException";

  private final Served served;
  private final String execution;
  private @Nullable Call current;

  PipelineTest(@TempDir Path directory) throws IOException {
    served = new Served(directory);
    execution = served.start(served.create(definition()), INPUT);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void fromTheQueueToLive() {
    buildEnds(BUILT);
    answer("push", PUSHED);
    answer("check", LIVE);

    finishedWith(LIVE);
  }

  @Test
  void theQueueGetsTheDeploymentAndAToken() {
    var message = served.integration.nextCall();

    assertThat(message.resource()).isEqualTo("arn:aws:states:::sqs:sendMessage");
    assertThat(message.arguments().path("QueueUrl").asText()).isEqualTo("builds");
    assertThat(message.arguments().path("MessageGroupId").asText()).isEqualTo("acct_1");
    assertThat(message.arguments().path("MessageBody").path("deployment")).hasToString(INPUT);
    assertThat(message.arguments().path("MessageBody").path("task_token").asText()).isNotEmpty();
  }

  @Test
  void aMessageTheQueueRefusesIsSentAgain() {
    served
        .integration
        .nextCall()
        .answer(() -> {
          throw new TaskFailedException("SQS.SqsException", "throttled");
        });
    served.awaitEvent(execution, "TaskSubmitFailed");
    served.timer.advance(Duration.ofSeconds(60));

    buildEnds(FAILED);

    finishedWith(FAILED);
  }

  @Test
  void aFailedBuildIsFinishedAndNotPushed() {
    buildEnds(FAILED);

    finishedWith(FAILED);
  }

  @Test
  void aLostBuildIsAnErrorOfTheBuild() {
    var token = accept(served.integration.nextCall());
    served.client.sendTaskFailure(
        request -> request.taskToken(token).error("BuildLost").cause("every runner was lost"));

    finishedWith(error("build", "BuildLost"));
  }

  @Test
  void aBuildThatNobodyTakesTimesOut() {
    accept(served.integration.nextCall());
    served.awaitAlarm(Duration.ofMinutes(90));
    served.timer.advance(Duration.ofMinutes(90));

    finishedWith(error("build", "States.Timeout"));
  }

  @Test
  void aPushThatIsRefusedIsFinished() {
    buildEnds(BUILT);
    answer("push", FAILED);

    finishedWith(FAILED);
  }

  @Test
  void theLastPushIsToldSo() {
    buildEnds(BUILT);
    for (var attempt = 1; attempt <= 4; attempt++) {
      var call = next("push");
      assertThat(call.path("last_attempt").asBoolean()).as("attempt %d", attempt).isFalse();
      fail(UNAVAILABLE);
      served.awaitEvents(execution, "TaskFailed", attempt);
      served.timer.advance(Duration.ofSeconds(60));
    }

    assertThat(next("push").path("last_attempt").asBoolean()).isTrue();
    succeed(FAILED);

    finishedWith(FAILED);
  }

  @Test
  void aPushThatKeepsCrashingIsAnErrorOfThePush() {
    buildEnds(BUILT);
    for (var attempt = 1; attempt <= 5; attempt++) {
      next("push");
      fail("java.lang.IllegalStateException");
      served.awaitEvents(execution, "TaskFailed", attempt);
      if (attempt < 5) {
        served.timer.advance(Duration.ofSeconds(60));
      }
    }

    finishedWith(error("push", "java.lang.IllegalStateException"));
  }

  @Test
  void aPushThatIsStaleEndsQuietly() {
    buildEnds(BUILT);
    next("push");
    fail(STALE);

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(served.integration.hasCalls()).isFalse();
  }

  @Test
  void aHostThatIsNotDoneIsAskedAgainLater() {
    buildEnds(BUILT);
    answer("push", PUSHED);
    answer("check", "{\"outcome\":\"in_progress\",\"check_again_in_seconds\":30}");
    served.awaitAlarm(Duration.ofSeconds(30));
    served.timer.advance(Duration.ofSeconds(30));
    answer("check", LIVE);

    finishedWith(LIVE);
  }

  @Test
  void aCheckIsTriedAgainNineTimesInAll() {
    buildEnds(BUILT);
    answer("push", PUSHED);
    for (var attempt = 1; attempt <= 9; attempt++) {
      next("check");
      fail(UNAVAILABLE);
      served.awaitEvents(execution, "TaskFailed", attempt);
      if (attempt < 9) {
        served.timer.advance(Duration.ofSeconds(60));
      }
    }

    finishedWith(error("check", UNAVAILABLE));
  }

  @Test
  void aCheckThatIsStaleEndsQuietly() {
    buildEnds(BUILT);
    answer("push", PUSHED);
    next("check");
    fail(STALE);

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(served.integration.hasCalls()).isFalse();
  }

  @Test
  void aFinishThatFailsIsTriedAgain() {
    buildEnds(FAILED);
    next("finish");
    fail("com.miteos.deployments.dependency.DependencyUnavailableException");
    served.awaitEvent(execution, "TaskFailed");
    served.timer.advance(Duration.ofSeconds(60));

    finishedWith(FAILED);
  }

  @Test
  void anExecutionThatCannotFinishFailsForReconcileToSee() {
    buildEnds(FAILED);
    for (var attempt = 1; attempt <= 9; attempt++) {
      next("finish");
      fail("java.lang.IllegalStateException");
      served.awaitEvents(execution, "TaskFailed", attempt);
      if (attempt < 9) {
        served.timer.advance(Duration.ofSeconds(60));
      }
    }

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void noExecutionOutlivesTwoHours() {
    buildEnds(BUILT);
    answer("push", PUSHED);
    answer("check", "{\"outcome\":\"in_progress\",\"check_again_in_seconds\":99999}");
    served.awaitEvent(execution, "WaitStateEntered");
    served.timer.advance(Duration.ofHours(2));

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  private JsonNode next(String function) {
    var call = served.integration.nextCall();
    current = call;
    assertThat(call.arguments().path("FunctionName").asText()).isEqualTo(function);
    var payload = call.arguments().path("Payload");
    assertThat(payload.path("deployment")).hasToString(INPUT);
    return payload;
  }

  private void succeed(String payload) {
    Served.succeed(Objects.requireNonNull(current), payload);
  }

  private void fail(String error) {
    Served.fail(Objects.requireNonNull(current), error);
  }

  private void answer(String function, String payload) {
    next(function);
    succeed(payload);
  }

  private void buildEnds(String output) {
    var token = accept(served.integration.nextCall());
    served.client.sendTaskSuccess(request -> request.taskToken(token).output(output));
  }

  private String accept(Call call) {
    call.answer(() -> SqsMessage.result("message-1", "0cc175b9c0f1b6a831c399e269772661"));
    served.awaitEvent(execution, "TaskSubmitted");
    return call.arguments().path("MessageBody").path("task_token").asText();
  }

  private void finishedWith(String result) {
    assertThat(next("finish").path("result")).hasToString(result);
    succeed("{}");
    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(served.integration.hasCalls()).isFalse();
  }

  private static String error(String step, String error) {
    return "{\"outcome\":\"error\",\"step\":\"%s\",\"error\":\"%s\"}".formatted(step, error);
  }

  private static String definition() throws IOException {
    return Files.readString(Path.of("../pipeline.asl.json"))
        .replace("${BuildsQueueUrl}", "builds")
        .replace("${PushFunctionArn}", "push")
        .replace("${CheckFunctionArn}", "check")
        .replace("${FinishFunctionArn}", "finish");
  }
}
