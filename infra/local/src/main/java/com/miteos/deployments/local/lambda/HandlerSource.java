package com.miteos.deployments.local.lambda;

/// Where the code of functions comes from.
@FunctionalInterface
public interface HandlerSource {
  HandlerCode load(LambdaFunction function) throws Exception;
}
