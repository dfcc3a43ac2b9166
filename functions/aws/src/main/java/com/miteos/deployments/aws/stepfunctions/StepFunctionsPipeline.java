package com.miteos.deployments.aws.stepfunctions;

import com.miteos.deployments.aws.AwsCalls;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.ExecutionState;
import com.miteos.deployments.deployment.Pipeline;
import com.miteos.deployments.deployment.PipelineMonitor;
import com.miteos.deployments.deployment.PipelineNotStartedException;
import com.miteos.deployments.pipeline.PipelineInput;
import com.miteos.deployments.pipeline.StepJson;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/// Executions of the state machine that `PIPELINE_ARN` names, each named by its deployment's id, so
/// that there is never a second one.
public final class StepFunctionsPipeline implements Pipeline, PipelineMonitor {
  private final SfnClient client;
  private final String stateMachineArn;

  public StepFunctionsPipeline(AwsEnvironment environment) {
    this.stateMachineArn = environment.required("PIPELINE_ARN");
    this.client = StepFunctionsClients.create(environment);
  }

  @Override
  public void start(Deployment deployment) {
    try {
      client.startExecution(request ->
          request
              .stateMachineArn(stateMachineArn)
              .name(deployment.id().value())
              .input(StepJson.write(PipelineInput.of(deployment))));
    } catch (ExecutionAlreadyExistsException _) {
      return;
    } catch (SdkException e) {
      throw new PipelineNotStartedException(deployment.ref(), e);
    }
  }

  @Override
  public ExecutionState state(DeploymentRef deployment) {
    try {
      var execution =
          AwsCalls.run(
              StepFunctionsClients.SERVICE,
              () ->
                  client.describeExecution(
                      request -> request.executionArn(executionArn(deployment))));
      return switch (execution.status()) {
        case RUNNING, PENDING_REDRIVE -> ExecutionState.RUNNING;
        case SUCCEEDED, FAILED, TIMED_OUT, ABORTED -> ExecutionState.ENDED;
        case UNKNOWN_TO_SDK_VERSION ->
            throw new IllegalStateException("execution is " + execution.statusAsString());
      };
    } catch (ExecutionDoesNotExistException _) {
      return ExecutionState.MISSING;
    }
  }

  @Override
  public void stop(DeploymentRef deployment, String reason) {
    try {
      AwsCalls.run(
          StepFunctionsClients.SERVICE,
          () ->
              client.stopExecution(
                  request -> request.executionArn(executionArn(deployment)).cause(reason)));
    } catch (ExecutionDoesNotExistException _) {
      return;
    }
  }

  /// `arn:aws:states:<region>:<account>:execution:<state machine>:<name>`.
  private String executionArn(DeploymentRef deployment) {
    return stateMachineArn.replaceFirst(":stateMachine:", ":execution:")
        + ":"
        + deployment.id().value();
  }
}
