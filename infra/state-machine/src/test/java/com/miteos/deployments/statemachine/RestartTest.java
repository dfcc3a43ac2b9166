package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.statemachine.execution.ExecutionStatusChange;
import com.miteos.deployments.statemachine.journal.JournalDamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// A kill is a copy of the directory at some moment: the new process starts on what the old one had
/// written by then.
final class RestartTest {
  private static final String SEND =
      """
      "Send": {
        "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Arguments": {"QueueUrl": "q", "MessageBody": {"token": "{% $states.context.Task.Token %}"}},
        "Assign": {"built": "{% $states.result %}"},
        "TimeoutSeconds": 100, "HeartbeatSeconds": 20, "Next": "Pause"
      },
      "Pause": {"Type": "Wait", "Seconds": 30, "Next": "Push"},
      "Push": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "f", "Payload": {"built": "{% $built %}", "retry": "{% $states.context.State.RetryCount %}"}},
        "Output": "{% $states.result.Payload %}", "TimeoutSeconds": 50,
        "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 10, "MaxAttempts": 2}],
        "End": true
      }
      """;

  @TempDir private Path first;
  @TempDir private Path second;
  private final ManualTimer timer = new ManualTimer();
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(first, timer);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void keepsTokensGoodAndUsedOnesUsed() {
    var execution = start();
    var token = Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");
    restart();

    assertThat(served.integration.hasCalls()).isFalse();
    succeed(token);
    restart();

    assertThatThrownBy(() -> succeed(token)).isInstanceOf(TaskTimedOutException.class);
    assertThat(served.eventTypes(execution)).endsWith("TaskStateExited", "WaitStateEntered");
  }

  @Test
  void sendsAgainWhatMayNotHaveBeenSent() {
    start();
    var token = Served.token(served.integration.nextCall().arguments());
    restart();

    var again = served.integration.nextCall();

    assertThat(Served.token(again.arguments())).isEqualTo(token);
    succeed(token);
  }

  @Test
  void waitsForWhatIsLeft() {
    var execution = startedPause();
    timer.advance(Duration.ofSeconds(20));
    restart();

    timer.advance(Duration.ofMillis(9_999));
    assertThat(served.eventTypes(execution)).endsWith("WaitStateEntered");
    timer.advance(Duration.ofMillis(1));
    assertThat(served.eventTypes(execution)).contains("WaitStateExited");
  }

  @Test
  void endsAWaitThatRanOutMeanwhile() {
    var execution = startedPause();
    crashFor(Duration.ofHours(1));

    served.awaitEvent(execution, "WaitStateExited");
    Served.succeed(served.integration.nextCall(), "\"pushed\"");
    assertThat(served.ended(execution).output()).isEqualTo("\"pushed\"");
  }

  @Test
  void invokesAgainWhatWasInterruptedWithItsWholeTimeAndVariables() {
    var execution = startedPause();
    timer.advance(Duration.ofSeconds(30));
    served.integration.nextCall();
    timer.advance(Duration.ofSeconds(45));
    crashFor(Duration.ofMinutes(10));

    var again = served.integration.nextCall();
    assertThat(again.arguments().at("/Payload/built/n").asInt()).isEqualTo(1);
    timer.advance(Duration.ofSeconds(49));
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    Served.succeed(again, "\"pushed\"");

    assertThat(served.ended(execution).output()).isEqualTo("\"pushed\"");
    assertThat(served.eventTypes(execution)).containsOnlyOnce("ExecutionSucceeded");
  }

  @Test
  void remembersHowOftenItTried() {
    var execution = startedPause();
    timer.advance(Duration.ofSeconds(30));
    Served.fail(served.integration.nextCall(), "A");
    served.awaitEvent(execution, "TaskFailed");
    timer.advance(Duration.ofSeconds(4));
    restart();

    timer.advance(Duration.ofMillis(5_999));
    assertThat(served.integration.hasCalls()).isFalse();
    timer.advance(Duration.ofMillis(1));
    var retry = served.integration.nextCall();
    assertThat(retry.arguments().at("/Payload/retry").asInt()).isEqualTo(1);
    Served.fail(retry, "A");
    served.awaitEvents(execution, "TaskFailed", 2);
    restart();
    timer.advance(Duration.ofSeconds(20));
    Served.fail(served.integration.nextCall(), "A");

    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void doesNotHoldItsOwnAbsenceAgainstAWorker() {
    var execution = start();
    var token = Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");
    timer.advance(Duration.ofSeconds(10));
    served.client.sendTaskHeartbeat(request -> request.taskToken(token));
    crashFor(Duration.ofHours(8));

    timer.advance(Duration.ofSeconds(19));
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    timer.advance(Duration.ofSeconds(1));
    assertThat(served.ended(execution).error()).isEqualTo("States.HeartbeatTimeout");
  }

  @Test
  void doesNotHoldItsOwnAbsenceAgainstAMachine() {
    var machine =
        served.create(
            """
            {"QueryLanguage": "JSONata", "TimeoutSeconds": 60, "StartAt": "A", "States": {
              "A": {"Type": "Wait", "Seconds": 10, "Next": "B"}, "B": {"Type": "Wait", "Seconds": 100, "End": true}}}\
            """);
    var execution = served.start(machine, "{}");
    crashFor(Duration.ofMinutes(5));
    served.awaitEvents(execution, "WaitStateEntered", 2);

    timer.advance(Duration.ofSeconds(59));
    assertThat(served.describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
    timer.advance(Duration.ofSeconds(1));
    assertThat(served.ended(execution).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void keepsWhatHasEnded() {
    var machine = served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    var execution = served.start(machine, "{\"a\":1}");
    var history = served.history(execution);
    restart();
    restart();

    assertThat(served.describe(execution).output()).isEqualTo("{\"a\":1}");
    assertThat(served.history(execution)).isEqualTo(history);
    assertThatThrownBy(() -> served.start(machine, "{\"a\":1}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    assertThat(served.client.listStateMachines().stateMachines()).hasSize(1);
  }

  @Test
  void keepsTheRevisionAnExecutionFollows() {
    var execution = startedPause();
    var machine = served.describe(execution).stateMachineArn();
    var other =
        Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"Output\": \"new\", \"End\": true}");
    served.client.updateStateMachine(r -> r.stateMachineArn(machine).definition(other));
    restart();

    timer.advance(Duration.ofSeconds(30));
    Served.succeed(served.integration.nextCall(), "\"old\"");

    assertThat(served.ended(execution).output()).isEqualTo("\"old\"");
    var later =
        served.client.startExecution(r -> r.stateMachineArn(machine).name("two")).executionArn();
    assertThat(served.ended(later).output()).isEqualTo("\"new\"");
  }

  @Test
  void tellsAnEndOnceEvenIfTheListenerHadNotHeardBeforeTheCrash() throws IOException {
    served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    served.start("arn:aws:states:eu-central-1:000000000000:stateMachine:machine", "{}");
    Served.await(
        () -> journal().stream().filter(line -> line.contains("status_announced")).count() == 2);
    restart();
    assertThat(served.changes).isEmpty();

    var untold = journal().stream().filter(line -> !line.contains("status_announced")).toList();
    served.close();
    Files.write(first.resolve("journal"), untold);
    served = new Served(first, timer);

    Served.await(() -> served.changes.size() == 1);
    assertThat(served.changes)
        .extracting(ExecutionStatusChange::status)
        .extracting(Enum::name)
        .containsExactly("SUCCEEDED");
  }

  @Test
  void goesOnFromAnyByteTheJournalWasCutAt() throws IOException {
    var execution = startedPause();
    timer.advance(Duration.ofSeconds(30));
    Served.succeed(served.integration.nextCall(), "\"pushed\"");
    served.ended(execution);
    Served.await(
        () -> journal().stream().filter(line -> line.contains("status_announced")).count() == 2);
    var whole = Files.readAllBytes(first.resolve("journal"));
    served.close();

    for (var cut = whole.length; cut > 0; cut -= 997) {
      Files.write(second.resolve("journal"), Arrays.copyOf(whole, cut));
      served = new Served(second, new ManualTimer());
      finishWhateverIsLeft(execution);
      served.close();
    }
  }

  @Test
  void doesNotStartOnAJournalThatIsDamagedInTheMiddle() throws IOException {
    startedPause();
    var bytes = Files.readAllBytes(first.resolve("journal"));
    bytes[40] ^= 1;
    Files.write(second.resolve("journal"), bytes);

    assertThatThrownBy(() -> new Served(second, timer))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("damaged in line 1");
  }

  @Test
  void keepsTheNewestOfManyAndAJournalThatDoesNotGrow() throws IOException {
    var machine = served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    for (var number = 0; number < 520; number++) {
      var name = "n" + number;
      served.client.startExecution(r -> r.stateMachineArn(machine).name(name));
    }
    var executions = machine.replace("stateMachine", "execution") + ":n";

    assertThatThrownBy(() -> served.describe(executions + 19))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThat(served.describe(executions + 20).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    restart();
    assertThat(served.describe(executions + 20).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Files.size(first.resolve("journal")))
        .isLessThan(Files.size(second.resolve("journal")));
  }

  @Test
  void closesQuicklyWithWorkUnderWay() {
    startedPause();
    timer.advance(Duration.ofSeconds(30));
    var call = served.integration.nextCall();
    var before = System.nanoTime();

    served.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    Served.await(call::wasInterrupted);
    assertThat(journal().getLast()).doesNotContain("\"closed\"");
  }

  private void finishWhateverIsLeft(String execution) {
    if (served.client.listStateMachines().stateMachines().isEmpty()) {
      return;
    }
    try {
      if (served.describe(execution).status() != ExecutionStatus.RUNNING) {
        return;
      }
    } catch (ExecutionDoesNotExistException _) {
      return;
    }
    if (!served.eventTypes(execution).contains("TaskSubmitted")) {
      Served.accept(served.integration.nextCall());
      served.awaitEvent(execution, "TaskSubmitted");
    }
    if (!served.eventTypes(execution).contains("TaskSucceeded")) {
      succeed(scheduledToken(execution));
    }
    served.timer.advance(Duration.ofSeconds(30));
    Served.succeed(served.integration.nextCall(), "\"pushed\"");
    assertThat(served.ended(execution).output()).isEqualTo("\"pushed\"");
  }

  private String scheduledToken(String execution) {
    var parameters = served.history(execution).get(2).taskScheduledEventDetails().parameters();
    return parameters.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  private String start() {
    return served.run("Send", SEND, "{}");
  }

  private String startedPause() {
    var execution = start();
    var token = Served.accept(served.integration.nextCall());
    served.awaitEvent(execution, "TaskSubmitted");
    succeed(token);
    return execution;
  }

  private void succeed(String token) {
    served.client.sendTaskSuccess(request -> request.taskToken(token).output("{\"n\":1}"));
  }

  private List<String> journal() {
    try {
      return Files.readAllLines(first.resolve("journal"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void restart() {
    crashFor(Duration.ZERO);
  }

  /// Kills the server and starts another on its journal after so long.
  private void crashFor(Duration outage) {
    try {
      Files.copy(
          first.resolve("journal"), second.resolve("journal"), StandardCopyOption.REPLACE_EXISTING);
      served.close();
      timer.advance(outage);
      served = new Served(second, timer);
      var old = first;
      first = second;
      second = old;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
