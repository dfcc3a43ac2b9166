package com.miteos.deployments.executor;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// An invocation with some milliseconds left.
record TestInvocation(int getRemainingTimeInMillis) implements Context {
  @Override
  public String getAwsRequestId() {
    return "request";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "executor";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:executor";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new IllegalStateException("the function is not called from a mobile application");
  }

  @Override
  public ClientContext getClientContext() {
    throw new IllegalStateException("the function is not called from a mobile application");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 3_538;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new IllegalStateException("the function logs through SLF4J");
  }
}
