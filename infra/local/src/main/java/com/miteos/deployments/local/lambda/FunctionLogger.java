package com.miteos.deployments.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a handler's own lines into the process' log.
final class FunctionLogger implements LambdaLogger {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionLogger.class);

  private final Invocation invocation;

  FunctionLogger(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void log(String message) {
    LOG.atInfo()
        .addKeyValue("function", invocation.function().name())
        .addKeyValue("request_id", invocation.requestId())
        .log(message);
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, UTF_8));
  }
}
