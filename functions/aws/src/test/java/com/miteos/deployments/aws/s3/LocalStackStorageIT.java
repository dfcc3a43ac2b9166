package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.LocalStack;
import com.miteos.deployments.aws.TestEnvironment;
import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.bundle.BundleStoreContract;
import com.miteos.deployments.workspace.ArtifactStoreContract;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/// The stores' contracts over LocalStack, where there is a Docker engine to run it.
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackStorageIT {
  @Container private static final LocalStackContainer SERVER = LocalStack.container();

  private final HttpClient http = HttpClient.newHttpClient();
  private TestBuckets buckets;

  @BeforeAll
  void connect() {
    buckets = new TestBuckets(TestEnvironment.with("S3", SERVER.getEndpoint()));
  }

  @AfterAll
  void disconnect() {
    http.close();
    buckets.close();
  }

  @Nested
  final class Artifacts implements ArtifactStoreContract {
    @Override
    public Uploads uploads() {
      return new S3Uploads(buckets.storage().artifacts(), http);
    }
  }

  @Nested
  final class Bundles implements BundleStoreContract {
    @Override
    public BundleStore bundles() {
      return buckets.storage().bundles(buckets::newName);
    }
  }
}
