package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Builds the client for DynamoDB.
public final class DynamoDbClients {
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(3), Duration.ofSeconds(8), 4);

  private DynamoDbClients() {}

  public static DynamoDbClient create(AwsEnvironment environment) {
    return environment.configure(DynamoDbClient.builder(), "DYNAMODB", LIMITS).build();
  }
}
