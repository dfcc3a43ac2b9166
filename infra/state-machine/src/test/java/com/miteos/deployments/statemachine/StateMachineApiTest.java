package com.miteos.deployments.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;

/// State machines as the AWS SDK sees them.
final class StateMachineApiTest {
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
  void describesWhatWasCreated() {
    var arn = served.create(WAIT);

    var machine = served.client.describeStateMachine(request -> request.stateMachineArn(arn));

    assertThat(arn).isEqualTo("arn:aws:states:eu-central-1:000000000000:stateMachine:machine");
    assertThat(machine.definition()).isEqualTo(WAIT);
    assertThat(machine.roleArn()).isEqualTo("arn:aws:iam::000000000000:role/pipeline");
    assertThat(machine.status()).isEqualTo(StateMachineStatus.ACTIVE);
    assertThat(machine.type()).isEqualTo(StateMachineType.STANDARD);
    assertThat(machine.creationDate()).isEqualTo(served.timer.instant());
  }

  @Test
  void createsTheSameTwiceButNothingElseUnderItsName() {
    var arn = served.create(WAIT);

    assertThat(served.create(WAIT)).isEqualTo(arn);
    assertThatThrownBy(() -> served.create(PASS))
        .isInstanceOf(StateMachineAlreadyExistsException.class);
  }

  @Test
  void refusesADefinitionWithEveryReason() {
    assertThatThrownBy(() ->
            served.create(
                Served.machine(
                    "M",
                    "\"M\": {\"Type\": \"Map\"}, \"N\": {\"Type\": \"Pass\", \"ResultPath\": \"$\"}")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContainingAll("'Map' is not supported", "'ResultPath' is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a/b", "a:b", "", "ü*", "a\u0007"})
  void refusesNamesThatAreNone(String name) {
    assertThatThrownBy(() -> served.create(name, PASS)).isInstanceOf(InvalidNameException.class);
  }

  @Test
  void refusesExpressMachines() {
    assertThatThrownBy(() ->
            served.client.createStateMachine(
                request -> request.name("x").definition(PASS).roleArn("r").type("EXPRESS")))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
  }

  @Test
  void updatesForExecutionsToComeAndLeavesThoseUnderWay() {
    var arn = served.create(WAIT);
    var running = served.start(arn, "{}");
    var other =
        Served.machine("P", "\"P\": {\"Type\": \"Pass\", \"Output\": \"new\", \"End\": true}");
    var before = served.client.describeStateMachine(r -> r.stateMachineArn(arn)).revisionId();

    var update = served.client.updateStateMachine(r -> r.stateMachineArn(arn).definition(other));

    assertThat(update.revisionId()).isNotEqualTo(before);
    var later =
        served.client.startExecution(r -> r.stateMachineArn(arn).name("two")).executionArn();
    assertThat(served.ended(later).output()).isEqualTo("\"new\"");
    served.timer.advance(Duration.ofSeconds(5));
    assertThat(served.ended(running).output()).isEqualTo("{}");
    assertThatThrownBy(() -> served.client.updateStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(MissingRequiredParameterException.class);
  }

  @Test
  void listsMachinesByNameInPages() {
    List.of("c", "a", "b").forEach(name -> served.create(name, PASS));

    var first = served.client.listStateMachines(request -> request.maxResults(2));
    var second =
        served.client.listStateMachines(
            request -> request.maxResults(2).nextToken(first.nextToken()));

    assertThat(first.stateMachines())
        .extracting(machine -> machine.name())
        .containsExactly("a", "b");
    assertThat(second.stateMachines()).extracting(machine -> machine.name()).containsExactly("c");
    assertThat(second.nextToken()).isNull();
  }
}
