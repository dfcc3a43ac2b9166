package com.miteos.deployments.api.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// For handlers that ask nothing of it, or only how much time is left.
public final class NoContext implements Context {
  private final @Nullable Duration remaining;

  public NoContext() {
    this(null);
  }

  private NoContext(@Nullable Duration remaining) {
    this.remaining = remaining;
  }

  public static NoContext with(Duration remaining) {
    return new NoContext(remaining);
  }

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
    if (remaining == null) {
      throw unneeded();
    }
    return Math.toIntExact(remaining.toMillis());
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
