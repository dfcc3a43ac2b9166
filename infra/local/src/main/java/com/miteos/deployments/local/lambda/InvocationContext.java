package com.miteos.deployments.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.miteos.deployments.time.Deadline;
import org.jspecify.annotations.Nullable;

/// What a handler may ask about its invocation.
final class InvocationContext implements Context {
  private final Invocation invocation;
  private final Deadline deadline;

  InvocationContext(Invocation invocation, Deadline deadline) {
    this.invocation = invocation;
    this.deadline = deadline;
  }

  @Override
  public String getAwsRequestId() {
    return invocation.requestId();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + getFunctionName();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return invocation.function().name();
  }

  @Override
  public String getFunctionVersion() {
    return LambdaService.VERSION;
  }

  @Override
  public String getInvokedFunctionArn() {
    return invocation.function().arn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(deadline.remaining().toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return invocation.function().memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new FunctionLogger(invocation);
  }

  @Override
  public @Nullable String getTenantId() {
    return invocation.tenant().orElse(null);
  }
}
