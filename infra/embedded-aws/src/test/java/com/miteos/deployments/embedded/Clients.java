package com.miteos.deployments.embedded;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS SDK's clients, pointed at an embedded service.
final class Clients {
  static final AwsIdentity IDENTITY = new AwsIdentity("eu-west-1", "local", "local-secret");
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(IDENTITY.accessKeyId(), IDENTITY.secretAccessKey()));

  private Clients() {}

  static DynamoDbClient dynamoDb(URI endpoint) {
    return at(endpoint, DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()))
        .build();
  }

  static SqsClient sqs(URI endpoint) {
    return at(endpoint, SqsClient.builder().httpClient(UrlConnectionHttpClient.create())).build();
  }

  static S3Client s3(URI endpoint) {
    return at(endpoint, S3Client.builder().httpClient(UrlConnectionHttpClient.create())).build();
  }

  static S3Presigner s3Presigner(URI endpoint) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.of(IDENTITY.region()))
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  static KmsClient kms(URI endpoint) {
    return at(endpoint, KmsClient.builder().httpClient(UrlConnectionHttpClient.create())).build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(IDENTITY.region()))
        .credentialsProvider(CREDENTIALS);
  }
}
