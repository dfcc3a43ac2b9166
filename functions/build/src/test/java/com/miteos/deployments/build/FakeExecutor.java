package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// An executor that keeps what it is asked and answers as a test sets it to.
final class FakeExecutor implements Executor {
  final List<ExecutionRequest> requests = new ArrayList<>();
  Function<ExecutionRequest, ExecutionOutcome> answer =
      _ -> {
        throw new IllegalStateException("no build was expected");
      };

  @Override
  public ExecutionOutcome run(AccountId tenant, ExecutionRequest request) {
    requests.add(request);
    return answer.apply(request);
  }
}
