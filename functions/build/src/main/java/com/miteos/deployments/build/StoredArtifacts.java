package com.miteos.deployments.build;

import com.miteos.deployments.aws.s3.S3ArtifactStore;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.Order;

/// The uploaded archives in the storage bucket.
final class StoredArtifacts implements ArtifactArchives {
  private final S3ArtifactStore store;

  StoredArtifacts(S3ArtifactStore store) {
    this.store = store;
  }

  @Override
  public ArchiveSource open(Order order) {
    var artifact = order.artifact();
    return store
        .find(order.owner().account(), order.workspaceId(), artifact)
        .map(object -> new StoredArchive(ArchiveFormat.of(artifact.format()), object))
        .orElseThrow(() -> new BuildFailedException(gone(order)));
  }

  private static Failure gone(Order order) {
    return Failure.of(
        FailureStage.BUILD,
        FailureCode.ARTIFACT_INVALID,
        "The artifact of "
            + order.workspaceId().value()
            + " is no longer stored; upload it again.");
  }
}
