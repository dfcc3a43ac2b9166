package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// Executions as the AWS SDK sees them.
final class ExecutionApiTest {
  private static final String WAIT =
      Served.machine("W", "\"W\": {\"Type\": \"Wait\", \"Seconds\": 5, \"End\": true}");
  private static final String PASS =
      Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"End\": true}");

  @TempDir private Path directory;
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(directory);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void answersARepeatedStartLikeTheFirstWhileItRuns() {
    var machine = served.create(WAIT);
    var first =
        served.client.startExecution(
            r -> r.stateMachineArn(machine).name("one").input("{\"a\":1}"));
    served.timer.advance(Duration.ofSeconds(1));

    var again =
        served.client.startExecution(
            r -> r.stateMachineArn(machine).name("one").input("{\"a\":1}"));

    assertThat(again.executionArn()).isEqualTo(first.executionArn());
    assertThat(again.startDate()).isEqualTo(first.startDate());
    assertThat(served.client.listExecutions(r -> r.stateMachineArn(machine)).executions())
        .hasSize(1);
    assertThatThrownBy(() -> served.start(machine, "{\"a\":2}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    served.timer.advance(Duration.ofSeconds(5));
    assertThat(served.ended(first.executionArn()).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThatThrownBy(() -> served.start(machine, "{\"a\":1}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
  }

  @Test
  void namesAnExecutionItself() {
    var machine = served.create(PASS);

    var first = served.client.startExecution(request -> request.stateMachineArn(machine));
    var second = served.client.startExecution(request -> request.stateMachineArn(machine));

    assertThat(first.executionArn()).isNotEqualTo(second.executionArn());
    assertThat(served.describe(first.executionArn()).input()).isEqualTo("{}");
  }

  @Test
  void refusesStartsThatCannotBe() {
    var machine = served.create(PASS);

    assertThatThrownBy(() -> served.start(machine, "{"))
        .isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> served.start(machine, "\"" + "x".repeat(262_143) + "\""))
        .isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> served.start("machine", "{}")).isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> served.start(machine + "2", "{}"))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(
            () -> served.client.startExecution(r -> r.stateMachineArn(machine).name("a b")))
        .isInstanceOf(InvalidNameException.class);
  }

  @Test
  void knowsNothingOfExecutionsThatNeverWere() {
    var machine = served.create(PASS);
    var missing = machine.replace("stateMachine", "execution") + ":gone";

    assertThatThrownBy(() -> served.describe(missing))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThatThrownBy(() -> served.history(missing))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThatThrownBy(() -> served.client.stopExecution(r -> r.executionArn(missing)))
        .isInstanceOf(ExecutionDoesNotExistException.class);
    assertThatThrownBy(() -> served.describe(machine)).isInstanceOf(InvalidArnException.class);
  }

  @Test
  void stopsAnExecutionOnce() {
    var execution = served.start(served.create(WAIT), "{}");
    served.timer.advance(Duration.ofSeconds(1));

    var stopped =
        served.client.stopExecution(
            r -> r.executionArn(execution).error("Cancelled").cause("by hand"));
    var stoppedAt = served.timer.instant();
    served.timer.advance(Duration.ofSeconds(10));

    var ended = served.describe(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(ended.error()).isEqualTo("Cancelled");
    assertThat(ended.cause()).isEqualTo("by hand");
    assertThat(ended.stopDate()).isEqualTo(stoppedAt).isEqualTo(stopped.stopDate());
    assertThat(served.eventTypes(execution)).endsWith("WaitStateEntered", "ExecutionAborted");
    assertThat(served.client.stopExecution(r -> r.executionArn(execution)).stopDate())
        .isEqualTo(stoppedAt);
  }

  @Test
  void listsExecutionsNewestFirstInPagesThatNewOnesDoNotShift() {
    var machine = served.create(WAIT);
    for (var name : List.of("1", "2", "3", "4")) {
      startNamed(machine, name);
    }
    served.create("other", PASS);

    var first = served.client.listExecutions(r -> r.stateMachineArn(machine).maxResults(2));
    startNamed(machine, "5");
    var second =
        served.client.listExecutions(
            r -> r.stateMachineArn(machine).maxResults(2).nextToken(first.nextToken()));

    assertThat(names(first.executions())).containsExactly("4", "3");
    assertThat(names(second.executions())).containsExactly("2", "1");
    assertThat(second.nextToken()).isNull();
    assertThatThrownBy(
            () -> served.client.listExecutions(r -> r.stateMachineArn(machine).nextToken("x")))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void listsExecutionsByStatus() {
    var machine = served.create(WAIT);
    startNamed(machine, "ends");
    served.timer.advance(Duration.ofSeconds(5));
    startNamed(machine, "runs");
    var stopped = startNamed(machine, "stopped");
    served.client.stopExecution(r -> r.executionArn(stopped));

    assertThat(withStatus(machine, ExecutionStatus.SUCCEEDED)).containsExactly("ends");
    assertThat(withStatus(machine, ExecutionStatus.RUNNING)).containsExactly("runs");
    assertThat(withStatus(machine, ExecutionStatus.ABORTED)).containsExactly("stopped");
    assertThat(withStatus(machine, ExecutionStatus.FAILED)).isEmpty();
  }

  @Test
  void tellsAHistoryForwardsBackwardsAndInPages() {
    var execution = served.start(served.create(PASS), "{\"a\":1}");
    served.ended(execution);

    var history = served.history(execution);
    assertThat(history).extracting(HistoryEvent::id).containsExactly(1L, 2L, 3L, 4L);
    assertThat(history).extracting(HistoryEvent::previousEventId).containsExactly(0L, 0L, 2L, 3L);
    assertThat(history.get(0).executionStartedEventDetails().input()).isEqualTo("{\"a\":1}");
    assertThat(history.get(1).stateEnteredEventDetails().input()).isEqualTo("{\"a\":1}");
    assertThat(history.get(2).stateExitedEventDetails().name()).isEqualTo("P");
    assertThat(history.get(3).executionSucceededEventDetails().output()).isEqualTo("{\"a\":1}");
    assertThat(history.get(3).timestamp()).isEqualTo(served.timer.instant());

    var backwards = new ArrayList<Long>();
    served
        .client
        .getExecutionHistoryPaginator(
            r -> r.executionArn(execution).reverseOrder(true).maxResults(3))
        .events()
        .forEach(event -> backwards.add(event.id()));
    assertThat(backwards).isEqualTo(LongStream.of(4, 3, 2, 1).boxed().toList());
  }

  @Test
  void tellsAHistoryWithoutItsDataWhenAsked() {
    var execution = served.start(served.create(PASS), "{\"a\":1}");
    served.ended(execution);

    var events =
        served
            .client
            .getExecutionHistory(r -> r.executionArn(execution).includeExecutionData(false))
            .events();

    assertThat(events.get(1).stateEnteredEventDetails().name()).isEqualTo("P");
    assertThat(events.get(1).stateEnteredEventDetails().input()).isNull();
    assertThat(served.history(execution).get(1).stateEnteredEventDetails().input()).isNotNull();
  }

  private String startNamed(String machine, String name) {
    served.timer.advance(Duration.ofMillis(1));
    return served
        .client
        .startExecution(request -> request.stateMachineArn(machine).name(name))
        .executionArn();
  }

  private List<String> withStatus(String machine, ExecutionStatus status) {
    return names(
        served
            .client
            .listExecutions(request -> request.stateMachineArn(machine).statusFilter(status))
            .executions());
  }

  private static List<String> names(List<ExecutionListItem> executions) {
    return executions.stream().map(ExecutionListItem::name).toList();
  }
}
