package com.miteos.deployments.aws.stepfunctions;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import java.time.Duration;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Builds the client for Step Functions.
final class StepFunctionsClients {
  static final String SERVICE = "Step Functions";

  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(4), Duration.ofSeconds(10), 3);

  private StepFunctionsClients() {}

  static SfnClient create(AwsEnvironment environment) {
    return environment.configure(SfnClient.builder(), "SFN", LIMITS).build();
  }
}
