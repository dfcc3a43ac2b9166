package com.miteos.deployments.local.provision;

import com.miteos.deployments.local.template.StateMachineDefinition;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// Makes state machines; one that is there gets the template's definition, which new executions
/// follow.
public final class StateMachines {
  private static final String ROLE = "arn:aws:iam::000000000000:role/local";

  private final SfnClient client;

  public StateMachines(SfnClient client) {
    this.client = client;
  }

  public void make(StateMachineDefinition machine) {
    try {
      update(machine);
    } catch (StateMachineDoesNotExistException _) {
      create(machine);
    } catch (InvalidDefinitionException e) {
      throw refused(machine, e);
    }
  }

  private void update(StateMachineDefinition machine) {
    var arn = machine.resource().arn();
    var existing = client.describeStateMachine(request -> request.stateMachineArn(arn));
    if (!existing.definition().equals(machine.definition())) {
      client.updateStateMachine(
          request -> request.stateMachineArn(arn).definition(machine.definition()));
    }
  }

  private void create(StateMachineDefinition machine) {
    try {
      client.createStateMachine(request ->
          request.name(machine.resource().name()).definition(machine.definition()).roleArn(ROLE));
    } catch (InvalidDefinitionException e) {
      throw refused(machine, e);
    }
  }

  private static ProvisioningException refused(
      StateMachineDefinition machine, InvalidDefinitionException refusal) {
    return new ProvisioningException(
        "The state machine %s: %s"
            .formatted(machine.resource().logicalId(), refusal.awsErrorDetails().errorMessage()),
        refusal);
  }
}
