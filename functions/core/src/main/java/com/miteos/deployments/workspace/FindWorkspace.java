package com.miteos.deployments.workspace;

import com.miteos.deployments.access.AccountId;
import java.util.Optional;

/// Tells what a workspace holds, noticing an announced artifact that has arrived since.
public final class FindWorkspace {
  private final WorkspaceRepository workspaces;
  private final ArtifactStore artifacts;

  public FindWorkspace(WorkspaceRepository workspaces, ArtifactStore artifacts) {
    this.workspaces = workspaces;
    this.artifacts = artifacts;
  }

  /// Empty where nothing was ever announced for it.
  public Optional<Workspace> run(AccountId account, WorkspaceId id) {
    return workspaces.find(account, id).map(this::noticeArrival);
  }

  /// The same, with the announced artifact in its place if it has arrived since.
  public Workspace noticeArrival(Workspace workspace) {
    var announced = workspace.announced();
    if (announced == null) {
      return workspace;
    }
    var account = workspace.account();
    var id = workspace.id();
    return artifacts
        .uploadedAt(account, id, announced)
        .map(uploadedAt -> {
          var upload = new Workspace.Upload(announced, uploadedAt);
          workspaces.recordUpload(account, id, upload);
          return new Workspace(account, id, upload, null);
        })
        .orElse(workspace);
  }
}
