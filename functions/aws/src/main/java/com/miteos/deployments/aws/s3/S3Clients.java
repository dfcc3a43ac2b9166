package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.AwsCalls;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Builds the client and the presigner for S3.
///
/// Elsewhere than on AWS a bucket is a path, for it has no host name of its own there.
public final class S3Clients {
  private static final String SERVICE = "S3";
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(30), Duration.ofSeconds(100), 4);

  private S3Clients() {}

  public static S3Client create(AwsEnvironment environment) {
    return new TranslatingClient(
        environment
            .configure(S3Client.builder(), SERVICE, LIMITS)
            .forcePathStyle(environment.endpoint(SERVICE).isPresent())
            .build());
  }

  public static S3Presigner createPresigner(AwsEnvironment environment) {
    var endpoint = environment.endpoint(SERVICE);
    var builder =
        S3Presigner.builder()
            .region(environment.region())
            .credentialsProvider(environment.credentials(SERVICE))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(endpoint.isPresent()).build());
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /// Makes every call as [AwsCalls] does.
  private static final class TranslatingClient extends DelegatingS3Client {
    TranslatingClient(S3Client client) {
      super(client);
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
      return AwsCalls.run(SERVICE, () -> operation.apply(request));
    }
  }
}
