package com.miteos.deployments.aws.s3;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.bundle.BundleStore;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The stores in the bucket that `STORAGE_BUCKET` names, all over one client.
///
/// | Key | Holds |
/// |---|---|
/// | `workspaces/<account>/<workspace>/<sha256>` | an uploaded artifact |
/// | `bundles/…/manifest.json`, `bundles/…/content-<id>` | a bundle |
/// | `executor/…` | what goes to the executor and comes back from it |
/// | `cache/<account>/…` | packages kept for an account's next builds |
public final class S3Storage {
  private final S3Client client;
  private final S3Presigner presigner;
  private final String bucket;

  public S3Storage(AwsEnvironment environment) {
    this.bucket = environment.required("STORAGE_BUCKET");
    this.client = S3Clients.create(environment);
    this.presigner = S3Clients.createPresigner(environment);
  }

  public S3ArtifactStore artifacts() {
    return new S3ArtifactStore(objects(), presigner, bucket);
  }

  /// `ids` give a new name at every call.
  public BundleStore bundles(Supplier<String> ids) {
    return new S3BundleStore(client, objects(), bucket, ids);
  }

  public S3Objects objects() {
    return new S3Objects(client, presigner, bucket);
  }
}
