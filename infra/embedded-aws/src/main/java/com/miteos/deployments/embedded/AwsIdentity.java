package com.miteos.deployments.embedded;

/// Region and access key that callers of the embedded services present.
public record AwsIdentity(String region, String accessKeyId, String secretAccessKey) {
  /// The account number in every ARN and queue url.
  public static final String ACCOUNT_ID = "000000000000";

  /// The secret is for this machine only, but a log is no place for any.
  @Override
  public String toString() {
    return "AwsIdentity[region=%s, accessKeyId=%s]".formatted(region, accessKeyId);
  }
}
