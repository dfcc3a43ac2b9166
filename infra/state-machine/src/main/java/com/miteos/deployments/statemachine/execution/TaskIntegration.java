package com.miteos.deployments.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;

/// The services that Task states call.
@FunctionalInterface
public interface TaskIntegration {
  /// Blocks on a virtual thread, which is interrupted when the task times out, the execution is
  /// stopped or the server closed: what such a call still gives or throws is dropped. After a crash
  /// the same call is made again.
  ///
  /// @param resource `arn:aws:states:::lambda:invoke` or `arn:aws:states:::sqs:sendMessage`,
  ///   without `.waitForTaskToken`: the token, where there is one, is in the arguments.
  ///   [LambdaAnswer] and [SqsMessage] give both the shapes of Step Functions.
  /// @throws TaskFailedException with the error name that `Retry` and `Catch` are to see
  JsonNode run(String resource, JsonNode arguments) throws InterruptedException;
}
