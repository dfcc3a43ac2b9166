package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.bundle.BundleStore;
import java.util.function.Supplier;

/// The stores in the storage bucket, all over one client.
///
/// | Key | Holds |
/// |---|---|
/// | `workspaces/<account>/<workspace>/<sha256>` | an uploaded artifact |
/// | `bundles/…/manifest.json`, `bundles/…/content-<id>` | a bundle |
/// | `executor/…` | what goes to the executor and comes back from it |
/// | `cache/<account>/…` | packages kept for an account's next builds |
public final class S3Storage {
  private final Bucket bucket;

  public S3Storage(AwsEnvironment environment) {
    this.bucket = new Bucket(environment);
  }

  public S3ArtifactStore artifacts() {
    return new S3ArtifactStore(bucket, objects());
  }

  /// `ids` give a new name at every call.
  public BundleStore bundles(Supplier<String> ids) {
    return new S3BundleStore(bucket, objects(), ids);
  }

  public S3Objects objects() {
    return new S3Objects(bucket);
  }
}
