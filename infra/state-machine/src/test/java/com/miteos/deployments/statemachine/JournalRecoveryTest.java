package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.statemachine.execution.ExecutionStatusChange;
import com.miteos.deployments.statemachine.journal.JournalDamagedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// What a new server makes of the journal it finds.
final class JournalRecoveryTest {
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
  void keepsWhatHasEnded() {
    var machine =
        crashes.served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    var execution = crashes.served.start(machine, "{\"a\":1}");
    var history = crashes.served.history(execution);
    crashes.restart();
    crashes.restart();

    assertThat(crashes.served.describe(execution).output()).isEqualTo("{\"a\":1}");
    assertThat(crashes.served.history(execution)).isEqualTo(history);
    assertThatThrownBy(() -> crashes.served.start(machine, "{\"a\":1}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    assertThat(crashes.served.client.listStateMachines().stateMachines()).hasSize(1);
  }

  @Test
  void keepsTheRevisionAnExecutionFollows() {
    var execution = crashes.sendAndPause();
    var machine = crashes.served.describe(execution).stateMachineArn();
    var other =
        Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"Output\": \"new\", \"End\": true}");
    crashes.served.client.updateStateMachine(r -> r.stateMachineArn(machine).definition(other));
    crashes.restart();

    crashes.timer.advance(Duration.ofSeconds(30));
    Served.succeed(crashes.served.integration.nextCall(), "\"old\"");

    assertThat(crashes.served.ended(execution).output()).isEqualTo("\"old\"");
    var later =
        crashes
            .served
            .client
            .startExecution(r -> r.stateMachineArn(machine).name("two"))
            .executionArn();
    assertThat(crashes.served.ended(later).output()).isEqualTo("\"new\"");
  }

  @Test
  void tellsAnEndOnceEvenIfTheListenerHadNotHeardBeforeTheCrash() throws IOException {
    crashes.served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    crashes.served.start("arn:aws:states:eu-central-1:000000000000:stateMachine:machine", "{}");
    Served.await(() ->
        crashes.journal().stream().filter(line -> line.contains("status_announced")).count() == 2);
    crashes.restart();
    assertThat(crashes.served.changes).isEmpty();

    var untold =
        crashes.journal().stream().filter(line -> !line.contains("status_announced")).toList();
    crashes.restartOn(bytes(untold), Duration.ZERO);

    Served.await(() -> crashes.served.changes.size() == 1);
    assertThat(crashes.served.changes)
        .extracting(ExecutionStatusChange::status)
        .extracting(Enum::name)
        .containsExactly("SUCCEEDED");
  }

  @Test
  void goesOnFromAnyByteTheJournalWasCutAt() throws IOException {
    var execution = crashes.sendAndPause();
    crashes.timer.advance(Duration.ofSeconds(30));
    Served.succeed(crashes.served.integration.nextCall(), "\"pushed\"");
    crashes.served.ended(execution);
    Served.await(() ->
        crashes.journal().stream().filter(line -> line.contains("status_announced")).count() == 2);
    var whole = Files.readAllBytes(crashes.journalFile());

    for (var cut = whole.length; cut > 0; cut -= 397) {
      crashes.restartOn(Arrays.copyOf(whole, cut), Duration.ofSeconds(1));
      finishWhateverIsLeft(execution);
    }
  }

  @Test
  void doesNotStartOnAJournalThatIsDamagedInTheMiddle() throws IOException {
    crashes.sendAndPause();
    var bytes = Files.readAllBytes(crashes.journalFile());
    bytes[40] ^= 1;

    assertThatThrownBy(() -> crashes.restartOn(bytes, Duration.ZERO))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("damaged in line 1");
  }

  @Test
  void keepsTheNewestOfManyAndAJournalThatDoesNotGrow() throws IOException {
    var machine =
        crashes.served.create(Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}"));
    for (var number = 0; number < 520; number++) {
      var name = "n" + number;
      crashes.served.client.startExecution(r -> r.stateMachineArn(machine).name(name));
    }
    var executions = machine.replace("stateMachine", "execution") + ":n";

    assertThatThrownBy(() -> crashes.served.describe(executions + 19))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThat(crashes.served.describe(executions + 20).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    var grown = Files.size(crashes.journalFile());
    crashes.restart();
    assertThat(crashes.served.describe(executions + 20).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Files.size(crashes.journalFile())).isLessThan(grown);
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void finishWhateverIsLeft(String execution) {
    if (crashes.served.client.listStateMachines().stateMachines().isEmpty()) {
      return;
    }
    try {
      if (crashes.served.describe(execution).status() != ExecutionStatus.RUNNING) {
        return;
      }
    } catch (ExecutionDoesNotExistException _) {
      return;
    }
    if (!crashes.served.eventTypes(execution).contains("TaskSubmitted")) {
      Served.accept(crashes.served.integration.nextCall());
      crashes.served.awaitEvent(execution, "TaskSubmitted");
    }
    if (!crashes.served.eventTypes(execution).contains("TaskSucceeded")) {
      crashes.succeed(scheduledToken(execution));
    }
    crashes.served.timer.advance(Duration.ofSeconds(30));
    Served.succeed(crashes.served.integration.nextCall(), "\"pushed\"");
    assertThat(crashes.served.ended(execution).output()).isEqualTo("\"pushed\"");
  }

  private String scheduledToken(String execution) {
    var parameters =
        crashes.served.history(execution).get(2).taskScheduledEventDetails().parameters();
    return parameters.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }
}
