package com.miteos.deployments.api.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// For handlers that ask nothing of it.
public final class NoContext implements Context {
  @Override
  public String getAwsRequestId() {
    throw unneeded();
  }

  @Override
  public String getLogGroupName() {
    throw unneeded();
  }

  @Override
  public String getLogStreamName() {
    throw unneeded();
  }

  @Override
  public String getFunctionName() {
    throw unneeded();
  }

  @Override
  public String getFunctionVersion() {
    throw unneeded();
  }

  @Override
  public String getInvokedFunctionArn() {
    throw unneeded();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw unneeded();
  }

  @Override
  public ClientContext getClientContext() {
    throw unneeded();
  }

  @Override
  public int getRemainingTimeInMillis() {
    throw unneeded();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw unneeded();
  }

  @Override
  public LambdaLogger getLogger() {
    throw unneeded();
  }

  private static UnsupportedOperationException unneeded() {
    return new UnsupportedOperationException("the handler does not ask for this");
  }
}
