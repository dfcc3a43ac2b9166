package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.aws.lambda.Invocation;
import com.miteos.deployments.aws.lambda.LambdaFunction;
import com.miteos.deployments.pipeline.StepJson;
import com.miteos.deployments.pipeline.execution.ExecutionAnswer;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;

/// The executor function, in an environment that no other tenant gets.
final class IsolatedExecutor implements Executor {
  private final LambdaFunction function;
  private final Tenancy tenancy;

  IsolatedExecutor(LambdaFunction function, Tenancy tenancy) {
    this.function = function;
    this.tenancy = tenancy;
  }

  @Override
  public ExecutionOutcome run(AccountId account, ExecutionRequest request) {
    var tenant = tenancy.tenant(account, request);
    return switch (function.invoke(tenant, StepJson.write(request))) {
      case Invocation.Returned(var json) -> read(json);
      case Invocation.Failed(var error, var message) ->
          throw new ExecutorLostException(error + ": " + message);
    };
  }

  /// Customers' code may have written the answer, so an impossible one is as good as none.
  private static ExecutionOutcome read(String json) {
    try {
      return ExecutionAnswer.read(json);
    } catch (IllegalArgumentException forged) {
      throw new ExecutorLostException("its answer cannot be read: " + forged.getMessage());
    }
  }
}
