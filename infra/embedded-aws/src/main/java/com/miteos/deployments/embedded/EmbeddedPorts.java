package com.miteos.deployments.embedded;

/// The port of each embedded service, 0 for any free one.
public record EmbeddedPorts(int dynamoDb, int sqs, int s3, int kms) {
  public static EmbeddedPorts any() {
    return new EmbeddedPorts(0, 0, 0, 0);
  }
}
