package com.miteos.deployments.local.service;

import com.miteos.deployments.embedded.AwsIdentity;
import com.miteos.deployments.embedded.EmbeddedAws;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// Where each service of AWS is that a system calls.
///
/// @param queues what the url of every queue begins with
public record AwsEndpoints(
    URI dynamoDb, URI sqs, URI s3, URI kms, URI lambda, URI stepFunctions, String queues) {
  private static final String VARIABLE = "AWS_ENDPOINT_URL_";

  public static AwsEndpoints of(EmbeddedAws aws, ServicePorts ports) {
    var sqs = aws.sqs().endpoint();
    return new AwsEndpoints(
        aws.dynamoDb().endpoint(),
        sqs,
        aws.s3().endpoint(),
        aws.kms().endpoint(),
        loopback(ports.lambda()),
        loopback(ports.stepfunctions()),
        "%s/%s/".formatted(sqs, AwsIdentity.ACCOUNT_ID));
  }

  /// All but Lambda at one address, whose urls of queues are those of LocalStack's strategies
  /// `path` and `dynamic`.
  public static AwsEndpoints at(URI endpoint, AwsIdentity identity, ServicePorts ports) {
    return new AwsEndpoints(
        endpoint,
        endpoint,
        endpoint,
        endpoint,
        loopback(ports.lambda()),
        endpoint,
        "%s/queue/%s/%s/".formatted(endpoint, identity.region(), AwsIdentity.ACCOUNT_ID));
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// The variables in which functions find the services.
  public Map<String, String> variables() {
    return Map.of(
        VARIABLE + "DYNAMODB", dynamoDb.toString(),
        VARIABLE + "SQS", sqs.toString(),
        VARIABLE + "S3", s3.toString(),
        VARIABLE + "KMS", kms.toString(),
        VARIABLE + "LAMBDA", lambda.toString(),
        VARIABLE + "SFN", stepFunctions.toString());
  }

  /// The variables that Lambda itself gives every function, and where the services are.
  public Map<String, String> environment(AwsIdentity identity) {
    Map<String, String> environment = new HashMap<>(variables());
    environment.put("AWS_REGION", identity.region());
    environment.put("AWS_DEFAULT_REGION", identity.region());
    environment.put("AWS_ACCESS_KEY_ID", identity.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey());
    return environment;
  }
}
