package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Executions under way when the server is killed.
final class RestartTest {
  @TempDir private Path directory;
  private Crashes crashes;

  @BeforeEach
  void serve() {
    crashes = new Crashes(directory);
  }

  @AfterEach
  void close() {
    crashes.close();
  }

  @Test
  void keepsTokensGoodAndUsedOnesUsed() {
    var execution = crashes.send();
    var token = Served.accept(crashes.served.integration.nextCall());
    crashes.served.awaitEvent(execution, "TaskSubmitted");
    crashes.restart();

    assertThat(crashes.served.integration.hasCalls()).isFalse();
    crashes.succeed(token);
    crashes.restart();

    assertThatThrownBy(() -> crashes.succeed(token)).isInstanceOf(TaskTimedOutException.class);
    assertThat(crashes.served.eventTypes(execution))
        .endsWith("TaskStateExited", "WaitStateEntered");
  }

  @Test
  void sendsAgainWhatMayNotHaveBeenSent() {
    crashes.send();
    var token = Served.token(crashes.served.integration.nextCall().arguments());
    crashes.restart();

    var again = crashes.served.integration.nextCall();

    assertThat(Served.token(again.arguments())).isEqualTo(token);
    crashes.succeed(token);
  }

  @Test
  void waitsForWhatIsLeft() {
    var execution = crashes.sendAndPause();
    crashes.timer.advance(Duration.ofSeconds(20));
    crashes.restart();

    crashes.timer.advance(Duration.ofMillis(9_999));
    assertThat(crashes.served.eventTypes(execution)).endsWith("WaitStateEntered");
    crashes.timer.advance(Duration.ofMillis(1));
    assertThat(crashes.served.eventTypes(execution)).contains("WaitStateExited");
  }

  @Test
  void endsAWaitThatRanOutMeanwhile() {
    var execution = crashes.sendAndPause();
    crashes.crashFor(Duration.ofHours(1));

    crashes.served.awaitEvent(execution, "WaitStateExited");
    Served.succeed(crashes.served.integration.nextCall(), "\"pushed\"");
    assertThat(crashes.served.ended(execution).output()).isEqualTo("\"pushed\"");
  }

  @Test
  void invokesAgainWhatWasInterruptedWithItsWholeTimeAndVariables() {
    var execution = crashes.sendAndPause();
    crashes.timer.advance(Duration.ofSeconds(30));
    crashes.served.integration.nextCall();
    crashes.timer.advance(Duration.ofSeconds(45));
    crashes.crashFor(Duration.ofMinutes(10));

    var again = crashes.served.integration.nextCall();
    assertThat(again.arguments().at("/Payload/built/n").asInt()).isEqualTo(1);
    crashes.timer.advance(Duration.ofSeconds(49));
    assertThat(crashes.served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    Served.succeed(again, "\"pushed\"");

    assertThat(crashes.served.ended(execution).output()).isEqualTo("\"pushed\"");
    assertThat(crashes.served.eventTypes(execution)).containsOnlyOnce("ExecutionSucceeded");
  }

  @Test
  void remembersHowOftenItTried() {
    var execution = crashes.sendAndPause();
    crashes.timer.advance(Duration.ofSeconds(30));
    Served.fail(crashes.served.integration.nextCall(), "A");
    crashes.served.awaitEvent(execution, "TaskFailed");
    crashes.timer.advance(Duration.ofSeconds(4));
    crashes.restart();

    crashes.timer.advance(Duration.ofMillis(5_999));
    assertThat(crashes.served.integration.hasCalls()).isFalse();
    crashes.timer.advance(Duration.ofMillis(1));
    var retry = crashes.served.integration.nextCall();
    assertThat(retry.arguments().at("/Payload/retry").asInt()).isEqualTo(1);
    Served.fail(retry, "A");
    crashes.served.awaitEvents(execution, "TaskFailed", 2);
    crashes.restart();
    crashes.timer.advance(Duration.ofSeconds(20));
    Served.fail(crashes.served.integration.nextCall(), "A");

    assertThat(crashes.served.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void doesNotHoldItsOwnAbsenceAgainstAWorker() {
    var execution = crashes.send();
    var token = Served.accept(crashes.served.integration.nextCall());
    crashes.served.awaitEvent(execution, "TaskSubmitted");
    crashes.timer.advance(Duration.ofSeconds(10));
    crashes.served.client.sendTaskHeartbeat(request -> request.taskToken(token));
    crashes.crashFor(Duration.ofHours(8));

    crashes.timer.advance(Duration.ofSeconds(19));
    assertThat(crashes.served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    crashes.timer.advance(Duration.ofSeconds(1));
    assertThat(crashes.served.ended(execution).error()).isEqualTo("States.HeartbeatTimeout");
  }

  @Test
  void doesNotHoldItsOwnAbsenceAgainstAMachine() {
    var machine =
        crashes.served.create(
            """
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 60, "StartAt": "A", "States": {
              "A": {"Type": "Wait", "Seconds": 10, "Next": "B"}, "B": {"Type": "Wait", "Seconds": 100, "End": true}}}\
            """);
    var execution = crashes.served.start(machine, "{}");
    crashes.crashFor(Duration.ofMinutes(5));
    crashes.served.awaitEvents(execution, "WaitStateEntered", 2);

    crashes.timer.advance(Duration.ofSeconds(59));
    assertThat(crashes.served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    crashes.timer.advance(Duration.ofSeconds(1));
    assertThat(crashes.served.ended(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void closesQuicklyWithWorkUnderWay() {
    crashes.sendAndPause();
    crashes.timer.advance(Duration.ofSeconds(30));
    var call = crashes.served.integration.nextCall();
    var before = System.nanoTime();

    crashes.served.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    Served.await(call::wasInterrupted);
    assertThat(crashes.journal().getLast()).doesNotContain("\"closed\"");
  }
}
