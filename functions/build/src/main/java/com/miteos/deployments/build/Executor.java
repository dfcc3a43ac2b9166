package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.pipeline.execution.ExecutionOutcome;
import com.miteos.deployments.pipeline.execution.ExecutionRequest;

/// Where customers' commands run, away from everything else.
interface Executor {
  /// Waits for the build to end; throws [ExecutorLostException] where it ends without an answer.
  ExecutionOutcome run(AccountId account, ExecutionRequest request);
}
