package com.miteos.deployments.aws.stepfunctions;

import com.miteos.deployments.aws.AwsCalls;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.pipeline.BuildCallback;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.StepResult;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Answers the task tokens of Step Functions; one that is not waited for any more is not an error.
public final class StepFunctionsBuildCallback implements BuildCallback {
  private final SfnClient client;

  public StepFunctionsBuildCallback(AwsEnvironment environment) {
    this.client = StepFunctionsClients.create(environment);
  }

  @Override
  public boolean succeed(String taskToken, StepResult result) {
    return isTaken(() ->
        client.sendTaskSuccess(
            request -> request.taskToken(taskToken).output(StepJson.write(result))));
  }

  @Override
  public boolean fail(String taskToken, String error, String cause) {
    return isTaken(() ->
        client.sendTaskFailure(request -> request.taskToken(taskToken).error(error).cause(cause)));
  }

  private static boolean isTaken(Supplier<?> answer) {
    try {
      AwsCalls.run(StepFunctionsClients.SERVICE, answer);
      return true;
    } catch (TaskTimedOutException _) {
      return false;
    } catch (TaskDoesNotExistException _) {
      return false;
    } catch (InvalidTokenException _) {
      return false;
    }
  }
}
