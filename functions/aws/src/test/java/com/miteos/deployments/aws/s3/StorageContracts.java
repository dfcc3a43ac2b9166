package com.miteos.deployments.aws.s3;

import com.miteos.deployments.bundle.BundleStore;
import com.miteos.deployments.bundle.BundleStoreContract;
import com.miteos.deployments.workspace.ArtifactStoreContract;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/// The contract of every store in the bucket, over one S3 or another.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StorageContracts {
  private final HttpClient http = HttpClient.newHttpClient();

  /// Where new buckets can be made.
  abstract TestBuckets buckets();

  HttpClient http() {
    return http;
  }

  @AfterAll
  void disconnect() {
    http.close();
    buckets().close();
  }

  @Nested
  final class Artifacts implements ArtifactStoreContract {
    @Override
    public Uploads uploads() {
      return new S3Uploads(buckets().storage().artifacts(), http);
    }
  }

  @Nested
  final class Bundles implements BundleStoreContract {
    @Override
    public BundleStore bundles() {
      return buckets().storage().bundles(buckets()::newName);
    }
  }
}
