package com.miteos.deployments.workspaces;

import com.miteos.deployments.api.Timestamps;
import com.miteos.deployments.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/// What a workspace holds.
record WorkspaceView(String id, @Nullable ArtifactView artifact) {
  /// The bytes that arrived last.
  record ArtifactView(long size, String sha256, String uploadedAt) {
    static ArtifactView of(Workspace.Upload upload) {
      return new ArtifactView(
          upload.artifact().size(),
          upload.artifact().sha256(),
          Timestamps.text(upload.uploadedAt()));
    }
  }

  static WorkspaceView of(Workspace workspace) {
    var upload = workspace.upload();
    return new WorkspaceView(
        workspace.id().value(), upload == null ? null : ArtifactView.of(upload));
  }
}
