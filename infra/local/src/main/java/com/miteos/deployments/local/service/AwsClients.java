package com.miteos.deployments.local.service;

import com.miteos.deployments.embedded.AwsIdentity;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// Gives clients of the embedded services what they have in common.
public final class AwsClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final AwsIdentity identity;

  public AwsClients(AwsIdentity identity) {
    this.identity = identity;
  }

  /// A client that asks once: what a caller of the same service on AWS would see is what it sees.
  ///
  /// @param patience the longest wait for an answer
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C create(
      B builder, URI endpoint, Duration patience) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(identity.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(patience))
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
