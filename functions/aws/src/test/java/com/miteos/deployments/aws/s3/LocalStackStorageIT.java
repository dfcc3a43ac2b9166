package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.LocalStack;
import com.miteos.deployments.aws.TestEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/// The stores' contracts over LocalStack, where there is a Docker engine to run it.
@Testcontainers(disabledWithoutDocker = true)
final class LocalStackStorageIT extends StorageContracts {
  @Container private static final LocalStackContainer SERVER = LocalStack.container("s3");

  private TestBuckets buckets;

  @BeforeAll
  void connect() {
    buckets = new TestBuckets(TestEnvironment.with("S3", SERVER.getEndpoint()));
  }

  @Override
  TestBuckets buckets() {
    return buckets;
  }
}
