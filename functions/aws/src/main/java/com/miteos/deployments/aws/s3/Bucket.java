package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.AwsEnvironment;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The bucket that `STORAGE_BUCKET` names, with a client and a presigner for it.
///
/// Each is made when it is first needed: that loads hundreds of classes, and many a process needs
/// neither.
final class Bucket {
  private final AwsEnvironment environment;
  private final String name;
  private @Nullable S3Client client;
  private @Nullable S3Presigner presigner;

  Bucket(AwsEnvironment environment) {
    this.environment = environment;
    this.name = environment.required("STORAGE_BUCKET");
  }

  String name() {
    return name;
  }

  synchronized S3Client client() {
    if (client == null) {
      client = S3Clients.create(environment);
    }
    return client;
  }

  synchronized S3Presigner presigner() {
    if (presigner == null) {
      presigner = S3Clients.createPresigner(environment);
    }
    return presigner;
  }
}
